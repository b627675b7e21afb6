import { expect, it } from 'vitest';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { checkPlacing } from '#lib/pipeline/check-placing.ts';
import { cut } from '#lib/pipeline/cut.ts';
import { link } from '#lib/pipeline/link.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { rankingOf } from '#lib/pipeline/ranking.ts';
import { describeShared } from '../shared-path.ts';
import { ORACLE_NAMES, readOracle, recipeOf, tableOf } from './shared-recipes.ts';

/** customers whose sets are looked at, over as many repetitions as that takes: the share then has an error of 0.6% */
const ENOUGH = 2500;
const MAX_REPEATS = 10;

describeShared('prediction sets at 90% on the open tables', () => {
	it.each(ORACLE_NAMES)(
		'%s: never empty, cover 88% at least, and 93% at most where placing is hard',
		{ timeout: 300_000 },
		async (name) => {
			const oracle = readOracle(name);
			const table = tableOf(name);
			const recipe = recipeOf(oracle);
			const prepared = prepare(table, recipe);
			const segmentation = cut(link(prepared.matrix, { method: 'ward' }), oracle.chosen_k, rankingOf(null, prepared));
			let [nRows, nCovered, nRight] = [0, 0, 0];
			const start = performance.now();
			for (let seed = 1; seed <= MAX_REPEATS && nRows < ENOUGH; seed++) {
				const { sets, evaluation } = await checkPlacing(table, recipe, segmentation, {
					kernel: typescriptKernel,
					replicates: false,
					seed
				});
				expect(sets.sizes.reduce((sum, count) => sum + count, 0)).toBe(evaluation.nTest);
				nRows += evaluation.nTest;
				nCovered += sets.coverage * evaluation.nTest;
				nRight += evaluation.accuracy * evaluation.nTest;
			}
			const [coverage, accuracy] = [nCovered / nRows, nRight / nRows];
			console.log(
				`${name}: coverage ${coverage.toFixed(3)}, accuracy ${accuracy.toFixed(3)}, ${nRows} placed, ${Math.round(performance.now() - start)} ms`
			);
			expect(coverage).toBeGreaterThanOrEqual(0.88);
			if (accuracy < 0.9) expect(coverage).toBeLessThanOrEqual(0.93);
		}
	);
});
