import { afterAll, expect, it } from 'vitest';
import {
	adjustedRandIndex,
	calinskiHarabasz,
	cutTree,
	daviesBouldin,
	silhouette,
	type Linkage,
	type Matrix
} from '#lib/core/index.ts';
import type { Table } from '#lib/data/table.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { assess } from '#lib/pipeline/assess.ts';
import { cut, type Segmentation } from '#lib/pipeline/cut.ts';
import { describeSegments, type SegmentStatistics } from '#lib/pipeline/describe-segments.ts';
import { link } from '#lib/pipeline/link.ts';
import { planOf } from '#lib/pipeline/plan-of.ts';
import { prepare, type Prepared } from '#lib/pipeline/prepare.ts';
import { rowSets } from '#lib/pipeline/row-sets.ts';
import { rankingOf } from '#lib/pipeline/ranking.ts';
import { train } from '#lib/pipeline/train.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { describeShared } from '../shared-path.ts';
import { ORACLE_NAMES, readOracle, recipeOf, tableOf, type Oracle } from './shared-recipes.ts';

const RELATIVE = 1e-9;
const PROBABILITY = 1e-4;
/**
 * Tables with ties between merges. `all`: the tree changes up to its top (scipy 1.17 gives other top heights after a
 * permutation of the rows, and for iranian-churn the ones found here rather than the oracle's); the merges are replayed
 * instead, and what follows is compared on the oracle's own labels. `low`: only merges far below the cuts.
 */
const TIES: ReadonlyMap<string, 'all' | 'low'> = new Map([
	['iranian-churn', 'all'],
	['credit-card-30000', 'all'],
	['mall-income-score-raw', 'low'],
	['telco', 'low']
]);
/**
 * Fits that scikit-learn ended at its default tolerance: scipy's L-BFGS-B run to a gradient below 1e-6 on the same rows
 * gives probabilities that differ from the oracle's by 1.2e-4 and 1.6e-4 (and marketing-14 fills in the median of all
 * rows, here that of the training rows). Ours are held to a vanishing gradient as well.
 */
const UNFINISHED: ReadonlyMap<string, number> = new Map([
	['bank-4521', 1.5e-4],
	['marketing-14', 2.5e-4]
]);
const REPLAYED = 300;
const worst = new Map<string, number>();

/** |actual - expected| / max(|expected|, 1e-12), remembered for the summary. */
function expectClose(what: string, actual: number, expected: number, tolerance = RELATIVE): void {
	const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-12);
	worst.set(what, Math.max(worst.get(what) ?? 0, error));
	expect(error, `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

describeShared('the recipes of scipy and scikit-learn, through the stages', () => {
	afterAll(() => {
		const lines = [...worst].map(([what, error]) => `${what} ${error.toExponential(1)}`);
		console.log(`largest differences: ${lines.join(', ')}`);
	});

	for (const name of ORACLE_NAMES) {
		it(`${name}: heights, cuts, indices, profiles and classifier agree`, { timeout: 120_000 }, async () => {
			const oracle = readOracle(name);
			const table = tableOf(name);
			expect(table.nRows).toBe(oracle.rows);
			const recipe = recipeOf(oracle);
			const prepared = prepare(table, recipe);
			const linkage = link(prepared.matrix, { method: 'ward' });
			const heights = linkage.height;
			const ties = TIES.get(name);
			if (ties === 'all') replayTop(prepared.matrix, linkage, REPLAYED);
			else oracle.top_heights.forEach((height, i) => expectClose('heights', heights[heights.length - 1 - i], height));
			if (!ties)
				expectClose(
					'height sum',
					heights.reduce((sum, height) => sum + height, 0),
					oracle.height_sum
				);

			const ranking = rankingOf(null, prepared);
			if (ties !== 'all') {
				for (const { k, sizes } of oracle.by_k) {
					expect([...cut(linkage, k, ranking).sizes].sort((a, b) => b - a)).toEqual(sizes);
				}
				compareIndices(oracle, prepared, linkage);
			}
			const ours = cut(linkage, oracle.chosen_k, ranking);
			const theirs = oracle.labels ? segmentationOf(oracle.labels, oracle.chosen_k) : null;
			if (theirs && ties !== 'all') expect(adjustedRandIndex(ours.labels, theirs.labels)).toBe(1);
			if (theirs === null) return expectLearnable(table, recipe, ours);
			compareIndicesAtChosen(oracle, prepared, theirs.labels);
			// the oracle's numbers for the same members, so that ids can be compared
			const sets = rowSets(theirs.labels, theirs.k);
			const how = { filledBy: prepared.preprocessor };
			const [profiles] = describeSegments(table, sets, oracle.recipe.numeric, how);
			compareProfiles(oracle, profiles);
			await compareClassifier(oracle, table, recipe, theirs);
		});
	}
});

/** Each of the last merges joins the two clusters whose union costs least, by their centroids (Ward 1963). */
function replayTop({ data, nRows, nCols }: Matrix, linkage: Linkage, count: number): void {
	const labels = cutTree(linkage, { nClusters: count });
	const sizes = new Float64Array(count);
	for (const label of labels) sizes[label]++;
	const centre = Array.from({ length: count }, () => new Float64Array(nCols));
	for (let i = 0; i < nRows; i++)
		for (let j = 0; j < nCols; j++) centre[labels[i]][j] += data[i * nCols + j] / sizes[labels[i]];
	const { n, left, right, height } = linkage;
	const clusterOf = new Map<number, number>();
	const find = (node: number): number => {
		const known = clusterOf.get(node);
		if (known !== undefined) return known;
		let leaf = node;
		while (leaf >= n) leaf = left[leaf - n];
		return labels[leaf];
	};
	const live = new Set(Array.from(sizes.keys()));
	const cost = (a: number, b: number) => {
		let squared = 0;
		for (let j = 0; j < nCols; j++) squared += (centre[a][j] - centre[b][j]) ** 2;
		return Math.sqrt((2 * squared * sizes[a] * sizes[b]) / (sizes[a] + sizes[b]));
	};
	for (let merge = n - count; merge < n - 1; merge++) {
		const [a, b] = [find(left[merge]), find(right[merge])];
		let least = Infinity;
		for (const c of live) for (const d of live) if (c < d) least = Math.min(least, cost(c, d));
		expectClose('replayed heights', height[merge], cost(a, b));
		expect(height[merge]).toBeLessThanOrEqual(least * (1 + RELATIVE));
		for (let j = 0; j < nCols; j++)
			centre[a][j] = (centre[a][j] * sizes[a] + centre[b][j] * sizes[b]) / (sizes[a] + sizes[b]);
		sizes[a] += sizes[b];
		live.delete(b);
		clusterOf.set(n + merge, a);
	}
}

function segmentationOf(digits: string, k: number): Segmentation {
	const labels = Int32Array.from(digits, Number);
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	return { k, labels, sizes };
}

async function expectLearnable(table: Table, recipe: Recipe, segmentation: Segmentation): Promise<void> {
	const { evaluation } = await train(table, planOf(recipe), segmentation, { split: fifths(table.nRows) });
	expect(evaluation.accuracy).toBeGreaterThan(evaluation.majorityBaseline + 0.1);
}

function fifths(nRows: number): { train: Int32Array; test: Int32Array } {
	const rows = Int32Array.from({ length: nRows }, (_, i) => i);
	return { train: rows.filter((i) => i % 5 !== 4), test: rows.filter((i) => i % 5 === 4) };
}

function compareIndicesAtChosen(oracle: Oracle, { matrix }: Prepared, labels: Int32Array): void {
	const expected = oracle.by_k.find(({ k }) => k === oracle.chosen_k)!;
	expectClose('Calinski-Harabasz', calinskiHarabasz(matrix, labels), expected.calinski_harabasz);
	expectClose('Davies-Bouldin', daviesBouldin(matrix, labels), expected.davies_bouldin);
	expectClose('silhouette', silhouette(matrix, labels), expected.silhouette!);
}

function compareIndices(oracle: Oracle, prepared: Prepared, linkage: Linkage): void {
	const kMax = Math.max(...oracle.by_k.map(({ k }) => k));
	const advice = assess(prepared.matrix, linkage, { kMax });
	for (const expected of oracle.by_k) {
		const at = advice.k.indexOf(expected.k);
		expectClose('Calinski-Harabasz', advice.calinskiHarabasz[at], expected.calinski_harabasz);
		expectClose('Davies-Bouldin', advice.daviesBouldin[at], expected.davies_bouldin);
		expectClose('within-SS', advice.withinSS[at], expected.within_ss);
		expect(advice.exact).toBe(true);
		expectClose('silhouette', advice.silhouette[at], expected.silhouette!);
	}
}

function compareProfiles(oracle: Oracle, { segments }: SegmentStatistics): void {
	segments.forEach((columns, id) => {
		const expected = oracle.profile.find(({ cluster }) => cluster === id)!;
		for (const column of columns) {
			if (column.kind === 'categorical') continue;
			expectClose('means', column.mean, expected.means[column.column]);
			expectClose('medians', column.median, expected.medians[column.column]);
		}
	});
}

async function compareClassifier(
	oracle: Oracle,
	table: Table,
	recipe: Recipe,
	segmentation: Segmentation
): Promise<void> {
	const expected = oracle.logistic_regression;
	const { evaluation, heldOut } = await train(table, planOf(recipe), segmentation, {
		split: fifths(table.nRows),
		C: 1
	});
	expect([evaluation.nTrain, evaluation.nTest]).toEqual([expected.train, expected.test]);
	expect(Math.abs(evaluation.accuracy - expected.accuracy)).toBeLessThanOrEqual(0.005);
	expect(Math.abs(evaluation.majorityBaseline - expected.majority_baseline)).toBeLessThanOrEqual(1e-12);
	expect(Math.abs(evaluation.logLoss - expected.log_loss)).toBeLessThanOrEqual(PROBABILITY);
	expect(heldOut.report.gradientNorm).toBeLessThan(1e-6);
	const { k } = segmentation;
	const proba = predictProba(heldOut.classifier, heldOut.matrix);
	const what = UNFINISHED.has(oracle.name) ? 'probabilities of unfinished fits' : 'probabilities';
	expected.first5_test_proba.forEach((row, i) => {
		row.forEach((p, c) => {
			const error = Math.abs(proba[i * k + c] - p);
			worst.set(what, Math.max(worst.get(what) ?? 0, error));
			expect(error, `row ${i}, class ${c}`).toBeLessThanOrEqual(UNFINISHED.get(oracle.name) ?? PROBABILITY);
		});
	});
}
