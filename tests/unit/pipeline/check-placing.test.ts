import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { typescriptKernel as kernel } from '#lib/core/typescript-kernel.ts';
import { checkPlacing } from '#lib/pipeline/check-placing.ts';
import { cut, type Segmentation } from '#lib/pipeline/cut.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { link } from '#lib/pipeline/link.ts';
import { prepare } from '#lib/pipeline/prepare.ts';
import { rankingOf } from '#lib/pipeline/ranking.ts';
import type { Table } from '#lib/data/table.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { customers, datasetOf, shuffled } from './fixtures.ts';
import { numeric } from './shared-recipes.ts';

function clustered(table: Table, recipe: Recipe, k: number): Segmentation {
	const prepared = prepare(table, recipe);
	return cut(link(prepared.matrix, { method: 'ward' }), k, rankingOf(null, prepared));
}

/** n rows of independent normal numbers. */
function noise(n: number, seed: number): Table {
	const random = mulberry32(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const columns = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => numeric(name, Float64Array.from({ length: n }, normal)));
	return { nRows: n, columns };
}

describe('checkPlacing', () => {
	const { dataset, recipe } = customers();

	it('clear segments: copied and replicated; every customer is held out once', async () => {
		const segmentation = clustered(dataset.table, recipe, 3);
		const check = await checkPlacing(dataset.table, recipe, segmentation, { kernel });
		expect(check.evaluation.nTest).toBe(240);
		expect(check.evaluation.nTrain).toBe(192);
		expect(check.evaluation.accuracy).toBeGreaterThan(0.97);
		expect(check.replication!.accuracy).toBeGreaterThan(0.95);
		expect(check.sets.sizes.reduce((a, b) => a + b)).toBe(240);
		expect(check.Cs).toHaveLength(5);
		expect(check.isSample).toBe(false);
	});

	it('noise (seed 9): its clusters are copied far better than they replicate', async () => {
		const table = noise(600, 9);
		const plain = { ...defaultRecipe(datasetOf(table).profile) };
		const check = await checkPlacing(table, plain, clustered(table, plain, 3), { kernel });
		expect(check.evaluation.accuracy).toBeGreaterThan(check.evaluation.majorityBaseline + 0.15);
		expect(check.replication!.accuracy).toBeLessThan(check.evaluation.accuracy - 0.1);
		expect(check.replication!.adjustedRand).toBeLessThan(0.5);
	});

	it('labels that have nothing to do with the columns are placed no better than by the majority (seed 4)', async () => {
		const random = mulberry32(4);
		const table = noise(400, 5);
		const labels = Int32Array.from({ length: 400 }, () => (random() < 0.6 ? 0 : 1));
		const sizes = Int32Array.of(labels.filter((c) => c === 0).length, labels.filter((c) => c === 1).length);
		const plain = defaultRecipe(datasetOf(table).profile);
		const { evaluation } = await checkPlacing(table, plain, { labels, k: 2, sizes }, { kernel, replicates: false });
		expect(evaluation.accuracy).toBeLessThan(evaluation.majorityBaseline + 0.05);
	});

	it('shuffled rows give the same check to the bit', async () => {
		const segmentation = clustered(dataset.table, recipe, 3);
		const check = await checkPlacing(dataset.table, recipe, segmentation, { kernel });
		const { table, order } = shuffled(dataset.table, 2);
		const labels = order.map((row) => segmentation.labels[row]);
		expect(await checkPlacing(table, recipe, { ...segmentation, labels }, { kernel })).toEqual(check);
	});

	it('reports progress, lets other work in between the folds and ends where pause rejects', async () => {
		const segmentation = clustered(dataset.table, recipe, 3);
		const seen: number[] = [];
		let pauses = 0;
		const pause = () => (++pauses === 4 ? Promise.reject(new Error('enough')) : Promise.resolve());
		const onProgress = (done: number) => void seen.push(done);
		const check = checkPlacing(dataset.table, recipe, segmentation, { kernel, onProgress, pause });
		await expect(check).rejects.toThrow('enough');
		expect(seen).toEqual([0, 1, 2, 3]);
	});
});
