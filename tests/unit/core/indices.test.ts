import { describe, expect, it } from 'vitest';
import {
	calinskiHarabasz,
	clusterIndices,
	cutTree,
	daviesBouldin,
	linkage,
	LINKAGE_METHODS,
	matrixFromRows,
	silhouette,
	silhouetteSamples,
	withinSumOfSquares,
	type Matrix
} from '#lib/core/index.ts';
import { sharedIndexCases, syntheticIndexCases, type IndexCase } from './index-cases.ts';
import { generate, goldenRandom, likert, permutation, takeRows, thrown } from './helpers.ts';

function compare({ id, X: rows, labels, ...expected }: IndexCase): void {
	const X = matrixFromRows(rows);
	it(id, () => {
		if (expected.error) {
			for (const index of [silhouette, silhouetteSamples, calinskiHarabasz, daviesBouldin]) {
				expect(thrown(() => index(X, labels)).code).toBe('E_ARGUMENT');
			}
			return;
		}
		expect(silhouette(X, labels)).toBeCloseTo(expected.silhouette_mean, 12);
		expected.silhouette_samples?.forEach((s, i) => expect(silhouetteSamples(X, labels)[i]).toBeCloseTo(s, 12));
		expect(calinskiHarabasz(X, labels) / expected.calinski_harabasz).toBeCloseTo(1, 12);
		expect(daviesBouldin(X, labels)).toBeCloseTo(expected.davies_bouldin, 12);
	});
}

describe('silhouette, calinskiHarabasz, daviesBouldin agree with scikit-learn', () => {
	const { internal } = syntheticIndexCases();
	internal.forEach(compare);
	const shared = sharedIndexCases();
	if (shared === null) return it.skip('those that stay with the reference material (skipped: no ../shared)', () => {});
	shared.forEach(compare);
	it('these are all 7', () => expect(internal.length + shared.length).toBe(7));
});

describe('indices at the edges', () => {
	const X = matrixFromRows([[0], [1], [10], [11], [50]]);
	it('silhouetteSamples gives the only member of a cluster 0', () => {
		const samples = silhouetteSamples(X, [0, 0, 1, 1, 2]);
		expect(samples[4]).toBe(0);
		expect(samples[0]).toBeCloseTo((10.5 - 1) / 10.5, 14);
	});
	it('labels may be any whole numbers', () => {
		expect(silhouette(X, [7, 7, -3, -3, 1e9])).toBe(silhouette(X, [0, 0, 1, 1, 2]));
	});
	it('refuse as many clusters as rows, and labels of another length', () => {
		for (const index of [silhouette, calinskiHarabasz, daviesBouldin]) {
			expect(thrown(() => index(X, [0, 1, 2, 3, 4])).code).toBe('E_ARGUMENT');
			expect(thrown(() => index(X, [0, 1])).code).toBe('E_ARGUMENT');
			expect(thrown(() => index(matrixFromRows([[1], [NaN], [2]]), [0, 1, 1])).code).toBe('E_NOT_FINITE');
		}
	});
	it('calinskiHarabasz of a perfect split is infinite, not 1', () => {
		expect(calinskiHarabasz(matrixFromRows([[0.1], [0.1], [0.7], [0.7]]), [0, 0, 1, 1])).toBe(Infinity);
	});
	it('daviesBouldin of clusters around one mean is infinite', () => {
		expect(daviesBouldin(matrixFromRows([[-1], [1], [-2], [2]]), [0, 0, 1, 1])).toBe(Infinity);
	});
	it('withinSumOfSquares is in the units of X, squared', () => {
		expect(withinSumOfSquares(X, [0, 0, 1, 1, 2])).toBeCloseTo(1, 14);
		expect(withinSumOfSquares(X, [0, 0, 0, 0, 0])).toBeCloseTo(1685.2, 9);
		for (const labels of [
			[0, 0, 1],
			[0, 0, 1, 1, -1],
			[0, 0, 1, 1, 0.5]
		]) {
			expect(thrown(() => withinSumOfSquares(X, labels)).code).toBe('E_ARGUMENT');
		}
		const shifted = matrixFromRows([[1e8], [1e8 + 1], [1e8 + 10], [1e8 + 11], [1e8 + 50]]);
		expect(withinSumOfSquares(shifted, [0, 0, 1, 1, 2])).toBe(withinSumOfSquares(X, [0, 0, 1, 1, 2]));
	});
});

describe('clusterIndices(X, linkage)', () => {
	const tables: readonly [string, Matrix][] = [
		['blobs', generate({ kind: 'blobs', seed: 51, n: 120, d: 5, k: 4, spread: 2 })],
		['Likert with duplicates', likert(52, 150, 2, 5)],
		['wide', generate({ kind: 'uniform', seed: 53, n: 60, d: 13 })]
	];
	describe.each(LINKAGE_METHODS)('%s', (method) => {
		it.each(tables)('equals the single indices at every k: %s', (_, X) => {
			const tree = linkage(X, { method });
			const indices = clusterIndices(X, tree, { kMax: 12 });
			expect(indices.exact).toBe(true);
			expect(indices.k).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
			indices.k.forEach((k, i) => {
				const labels = cutTree(tree, { nClusters: k });
				expect(indices.silhouette[i]).toBeCloseTo(silhouette(X, labels), 12);
				expect(indices.silhouetteError[i]).toBe(0);
				expect(indices.calinskiHarabasz[i] / calinskiHarabasz(X, labels)).toBeCloseTo(1, 11);
				expect(indices.daviesBouldin[i]).toBeCloseTo(daviesBouldin(X, labels), 11);
				expect(indices.withinSS[i] / withinSumOfSquares(X, labels)).toBeCloseTo(1, 11);
				const sizes = new Array<number>(k).fill(0);
				for (const label of labels) sizes[label]++;
				expect(indices.smallest[i]).toBe(Math.min(...sizes));
			});
		});
	});
	it('does not depend on the order of rows, sampled or not', () => {
		for (const [, X] of tables) {
			const order = permutation(3, X.nRows);
			const Y = takeRows(X, order);
			for (const sampleRows of [null, 40]) {
				const expected = clusterIndices(X, linkage(X), { kMax: 9, sampleRows });
				expect(clusterIndices(Y, linkage(Y), { kMax: 9, sampleRows })).toEqual(expected);
			}
		}
	});
	it('a sampled silhouette is within four standard errors of the exact one, and says that it is sampled', () => {
		const X = generate({ kind: 'blobs', seed: 54, n: 600, d: 3, k: 3, spread: 2 });
		const tree = linkage(X);
		const exact = clusterIndices(X, tree, { kMax: 6 });
		for (const seed of [1, 2, 3, 4, 5]) {
			const sampled = clusterIndices(X, tree, { kMax: 6, sampleRows: 150, seed });
			expect(sampled.exact).toBe(false);
			sampled.silhouette.forEach((s, i) => {
				expect(sampled.silhouetteError[i]).toBeGreaterThan(0);
				expect(Math.abs(s - exact.silhouette[i]), `seed ${seed}`).toBeLessThan(4 * sampled.silhouetteError[i]);
			});
			expect(sampled.calinskiHarabasz).toEqual(exact.calinskiHarabasz);
			expect(clusterIndices(X, tree, { kMax: 6, sampleRows: 150, seed })).toEqual(sampled);
		}
		expect(clusterIndices(X, tree, { kMax: 6, sampleRows: 600 })).toEqual(exact);
	});
	it('a sample of nearly all rows is nearly exact: the population is finite', () => {
		const X = generate({ kind: 'uniform', seed: 55, n: 200, d: 3 });
		const tree = linkage(X);
		const [few, most] = [50, 199].map((sampleRows) => clusterIndices(X, tree, { kMax: 2, sampleRows }));
		expect(most.silhouetteError[0]).toBeLessThan(few.silhouetteError[0] / 10);
	});
	it('stops at the number of distinct rows, and has nothing to say of one or two rows', () => {
		const X = matrixFromRows([[1], [1], [2], [2], [9], [9]]);
		const indices = clusterIndices(X, linkage(X), { kMax: 10 });
		expect(indices.k).toEqual([2, 3]);
		expect(indices.silhouette[1]).toBe(1);
		expect(indices.withinSS[1]).toBe(0);
		for (const rows of [[[1]], [[1], [2]], [[1], [1], [1]]]) {
			const Y = matrixFromRows(rows);
			expect(clusterIndices(Y, linkage(Y)).k).toEqual([]);
		}
	});
	it('knows a tree that parts equal rows', () => {
		const X = matrixFromRows([[0], [0], [5], [6], [6]]);
		const tree = linkage(matrixFromRows([[0], [20], [5], [6], [6]]));
		const indices = clusterIndices(X, tree, { kMax: 3 });
		indices.k.forEach((k, i) => {
			expect(indices.silhouette[i]).toBeCloseTo(silhouette(X, cutTree(tree, { nClusters: k })), 12);
		});
	});
	it('keeps its digits under a shift of 1e8 and at a scale of 1e100', () => {
		const whole = generate({ kind: 'blobs', seed: 56, n: 90, d: 3, k: 3, spread: 1 });
		const X = { ...whole, data: whole.data.map((value) => Math.round(value * 16)) };
		const expected = clusterIndices(X, linkage(X));
		const shifted = { ...X, data: X.data.map((value) => value + 1e8) };
		expect(clusterIndices(shifted, linkage(shifted))).toEqual(expected);
		const huge = { ...X, data: X.data.map((value) => value * 2 ** 332) };
		expect(clusterIndices(huge, linkage(huge)).silhouette).toEqual(expected.silhouette);
	});
	it('refuses a kMax below 2 and the tree of another table', () => {
		const X = likert(57, 20, 2, 5);
		const tree = linkage(X);
		expect(thrown(() => clusterIndices(X, tree, { kMax: 1 })).code).toBe('E_ARGUMENT');
		expect(thrown(() => clusterIndices(likert(57, 21, 2, 5), tree)).code).toBe('E_ARGUMENT');
		expect(thrown(() => clusterIndices(X, tree, { sampleRows: 1 })).code).toBe('E_ARGUMENT');
	});
	it('leaves its input as it is and reports progress up to the total', () => {
		const random = goldenRandom(58);
		const X = { data: Float64Array.from({ length: 400 }, () => random()), nRows: 200, nCols: 2 };
		const before = X.data.slice();
		const seen: number[] = [];
		clusterIndices(X, linkage(X), { onProgress: (done, total) => seen.push(done / total) });
		expect(X.data).toEqual(before);
		expect(seen.at(-1)).toBe(1);
		expect(seen).toEqual([...seen].sort((a, b) => a - b));
	});
});
