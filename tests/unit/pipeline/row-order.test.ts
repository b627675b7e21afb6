// Each table is read, profiled, clustered and described 20 times, its lines shuffled each time. Of larger tables some rows
// are drawn once, so that all of it stays under a minute. The verdict takes some tenths of a second however few rows there
// are: each time it is compared what it is made from, bit for bit, and itself at the synthetic tables 20 times, at the
// others 3 times.
import { describe, expect, it } from 'vitest';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { mulberry32, shuffle } from '#lib/core/index.ts';
import { takeRows } from '#lib/core/take-rows.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { RunnerDataset } from '#lib/pipeline/runner-types.ts';
import { adviseCount } from '#lib/pipeline/trust/advise-count.ts';
import { compareReferences } from '#lib/pipeline/trust/compare-references.ts';
import { countTable } from '#lib/pipeline/trust/count-table.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { describeShared } from '../shared-path.ts';
import { openLines, sampled, sharedLines, syntheticLines, textOfRow, type Lines } from './test-tables.ts';
import { compiledKernel } from './trust/compiled-kernel.ts';

const SHUFFLES = 20;
const MOST_CUSTOMERS = 120;
/** up to this many segments the cuts are judged */
const K_MAX = 6;
const ANOTHER_K = 5;
const FEW_JUDGED = 3;

/** Everything that a person is told, with members by their cells rather than by their place. */
function factsOf(dataset: RunnerDataset, recipe: Recipe) {
	const runner = createRunner({ kernel: compiledKernel });
	const { table } = dataset;
	const texts = Array.from({ length: table.nRows }, (_, row) => textOfRow(table, row));
	// customers that are alike in what is on are one for the tree: any of them may stand for the others
	const used = new Set(recipe.columns.flatMap(({ column, used }) => (used ? [column] : [])));
	const seen = { ...table, columns: table.columns.filter(({ name }) => used.has(name)) };
	const cuts = [recipe.nClusters, ANOTHER_K].map((nClusters) => {
		const wanted = { ...recipe, nClusters };
		const { segments, ...solution } = runner.solve(dataset, wanted, []);
		const { labels } = runner.clustered(dataset, wanted);
		return {
			...solution,
			segments: segments.map(({ anchors, ...segment }) => ({
				...segment,
				anchors: anchors.map((row) => textOfRow(seen, row)).sort()
			})),
			members: texts.map((text, row) => `${labels[row]} ${text}`).sort()
		};
	});
	const { matrix, columns, linkage } = runner.clustered(dataset, recipe);
	// examples are the first cells of a column, outliers are shown by their rows
	const profile = {
		...dataset.profile,
		columns: dataset.profile.columns.map(({ examples: _, numeric, ...column }) => ({
			...column,
			numeric: numeric && { ...numeric, outliers: { ...numeric.outliers, rows: [] } }
		}))
	};
	const heights = linkage.height;
	return { profile, recipe, cuts, heights, judged: takeRows(matrix, canonicalRows(matrix).order), columns };
}

function verdictOf(dataset: RunnerDataset, recipe: Recipe) {
	const clustered = createRunner({ kernel: compiledKernel }).clustered(dataset, recipe);
	const options = { kernel: compiledKernel, kMax: K_MAX };
	const structure = compareReferences(clustered, options);
	const counts = countTable(clustered, structure, options);
	return { structure, counts, advice: adviseCount(counts, dataset.table.nRows, structure.verdict) };
}

function check(lines: Lines, nJudged: number): void {
	const drawn = sampled(lines, MOST_CUSTOMERS, 1);
	const opened = openLines(drawn);
	const expected = factsOf(opened.dataset, opened.recipe);
	const verdict = verdictOf(opened.dataset, opened.recipe);
	expect(expected.cuts[0].segments.length).toBeGreaterThanOrEqual(2);
	for (let seed = 1; seed <= SHUFFLES; seed++) {
		const { dataset, recipe } = openLines({ ...drawn, rows: shuffle(drawn.rows, mulberry32(seed)) });
		const which = `${lines.name}, shuffled with seed ${seed}`;
		expect(factsOf(dataset, recipe), which).toEqual(expected);
		if (seed <= nJudged) expect(verdictOf(dataset, recipe), which).toEqual(verdict);
	}
}

const title = ({ name }: Lines) => `${name}: seeds 1 to ${SHUFFLES}`;

describe('shuffled rows change no label, name, colour, height, profile, advice or verdict', () => {
	for (const lines of syntheticLines()) it(title(lines), { timeout: 120_000 }, () => check(lines, SHUFFLES));
});

describeShared('shuffled rows of the shared tables change nothing', () => {
	for (const lines of sharedLines()) it(title(lines), { timeout: 120_000 }, () => check(lines, FEW_JUDGED));
});
