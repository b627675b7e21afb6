import { describe, expect, it } from 'vitest';
import { cityblockSums } from '#lib/core/cityblock-sums.ts';
import {
	calinskiHarabasz,
	clusterIndices,
	cutTree,
	daviesBouldin,
	estimateCost,
	linkage,
	linkageFromDistances,
	matrixFromRows,
	silhouette,
	withinSumOfSquares,
	type Matrix
} from '#lib/core/index.ts';
import { rootDistanceSums } from '#lib/core/root-distance-sums.ts';
import { byFirstAppearance, generate, goldenRandom, likert, naiveDistances, permutation, takeRows } from './helpers.ts';

/** Two numbers, and a category of three levels in halves. */
function mixed(seed: number, n: number): Matrix {
	const random = goldenRandom(seed);
	return matrixFromRows(
		Array.from({ length: n }, () => {
			const level = Math.floor(random() * 3);
			return [random(), Math.floor(random() * 5) / 4, ...[0, 1, 2].map((l) => (l === level ? 0.5 : 0))];
		})
	);
}

/**
 * Points whose squared Euclidean distances are the city block distances of the rows: each coordinate as a staircase, one
 * dimension of the length √step for every two neighbouring values.
 */
function staircase({ data, nRows, nCols }: Matrix): Matrix {
	const rows = Array.from({ length: nRows }, (): number[] => []);
	for (let k = 0; k < nCols; k++) {
		const column = Array.from({ length: nRows }, (_, i) => data[i * nCols + k]);
		const values = [...new Set(column)].sort((a, b) => a - b);
		values.slice(1).forEach((value, s) => {
			column.forEach((x, i) => rows[i].push(x >= value ? Math.sqrt(value - values[s]) : 0));
		});
	}
	return matrixFromRows(rows);
}

const metric = 'sqrt-cityblock';
const TABLES: readonly (readonly [string, Matrix])[] = [
	['numbers and levels', mixed(1, 90)],
	['ratings with many duplicates', likert(2, 120, 3, 3)],
	['blobs', generate({ kind: 'blobs', seed: 3, n: 80, d: 3, k: 4 })],
	['one column', generate({ kind: 'uniform', seed: 4, n: 50, d: 1 })],
	['a scale of 1e-9, far from 0', scaled(mixed(5, 60), 1e-9, 1e-3)]
];

function scaled(X: Matrix, factor: number, offset: number): Matrix {
	return { ...X, data: X.data.map((x) => x * factor + offset) };
}

describe.each(TABLES)('by sqrt-cityblock, of %s,', (name, X) => {
	const digits = name.includes('1e-9') ? 5 : 10;

	it.each(['average', 'complete', 'single'] as const)('linkage is that from its distances, by %s', (method) => {
		const tree = linkage(X, { method, metric });
		const other = linkageFromDistances(naiveDistances(X, metric), X.nRows, { method });
		const most = Math.max(...tree.height);
		if (name === 'numbers and levels' || name === 'blobs') {
			tree.height.forEach((h, t) => expect(h / most).toBeCloseTo(other.height[t] / most, 12));
			for (const nClusters of [2, 5, 9]) {
				const [own, from] = [tree, other].map((each) => byFirstAppearance(cutTree(each, { nClusters })));
				expect(own).toEqual(from);
			}
		}
		// where ties leave several trees, all single ones have the same heights
		if (method === 'single') tree.height.forEach((h, t) => expect(h / most).toBeCloseTo(other.height[t] / most, 7));
	});

	it('clusterIndices are those of points whose Euclidean distances these are', () => {
		const tree = linkage(X, { method: 'average', metric });
		const indices = clusterIndices(X, tree, { metric, kMax: 8 });
		const points = staircase(X);
		expect(indices.k.length).toBeGreaterThan(5);
		expect(indices.exact).toBe(true);
		indices.k.forEach((k, i) => {
			const labels = cutTree(tree, { nClusters: k });
			expect(indices.silhouette[i]).toBeCloseTo(silhouette(points, labels), digits);
			expect(indices.calinskiHarabasz[i] / calinskiHarabasz(points, labels)).toBeCloseTo(1, digits);
			expect(indices.daviesBouldin[i] / daviesBouldin(points, labels)).toBeCloseTo(1, digits);
			expect(indices.withinSS[i] / withinSumOfSquares(points, labels)).toBeCloseTo(1, digits);
			const sizes = new Map<number, number>();
			for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
			expect(indices.smallest[i]).toBe(Math.min(...sizes.values()));
		});
	});

	it('the order of rows changes no bit', () => {
		const rows = permutation(11, X.nRows);
		const shuffled = takeRows(X, rows);
		const [tree, other] = [X, shuffled].map((each) => linkage(each, { method: 'average', metric }));
		expect(other.height).toEqual(tree.height);
		expect(clusterIndices(shuffled, other, { metric })).toEqual(clusterIndices(X, tree, { metric }));
		expect(clusterIndices(shuffled, other, { metric, sampleRows: 20 })).toEqual(
			clusterIndices(X, tree, { metric, sampleRows: 20 })
		);
	});
});

describe('clusterIndices(X, tree, {metric: "sqrt-cityblock"})', () => {
	it('samples the silhouette of rows, the rest stays exact', () => {
		const X = mixed(6, 400);
		const tree = linkage(X, { method: 'average', metric });
		const exact = clusterIndices(X, tree, { metric });
		const sampled = clusterIndices(X, tree, { metric, sampleRows: 200 });
		expect(sampled.exact).toBe(false);
		exact.silhouette.forEach((s, i) => {
			expect(Math.abs(sampled.silhouette[i] - s)).toBeLessThan(4 * sampled.silhouetteError[i]);
		});
		expect(sampled.calinskiHarabasz).toEqual(exact.calinskiHarabasz);
	});
	it('is perfect where each cluster is one point', () => {
		const X = matrixFromRows([[0.1], [0.1], [0.1], [0.7], [0.7], [0.9], [0.9]]);
		const { calinskiHarabasz: ch, silhouette: s } = clusterIndices(X, linkage(X, { method: 'single', metric }), {
			metric
		});
		expect(ch[1]).toBe(Infinity);
		expect(s[1]).toBe(1);
	});
	it('a row twice is weight 2', () => {
		const X = mixed(7, 40);
		const doubled = takeRows(X, [...Array(40).keys(), ...Array(40).keys()]);
		const points = staircase(doubled);
		const tree = linkage(doubled, { method: 'complete', metric });
		const indices = clusterIndices(doubled, tree, { metric, kMax: 4 });
		indices.k.forEach((k, i) => {
			expect(indices.silhouette[i]).toBeCloseTo(silhouette(points, cutTree(tree, { nClusters: k })), 12);
		});
	});
});

describe('cityblockSums and rootDistanceSums', () => {
	const X = mixed(8, 50);
	const labels = Int32Array.from({ length: 50 }, (_, i) => (i * 7) % 3);
	const stride = 8;
	const data = new Float64Array(50 * stride);
	for (let i = 0; i < 50; i++) data.set(X.data.subarray(i * 5, i * 5 + 5), i * stride);
	const weight = Float64Array.from({ length: 50 }, (_, i) => i % 4);
	const points = { data, stride, weight, labels, nClusters: 3 };
	const block = (a: number, b: number) =>
		Array.from({ length: 5 }, (_, k) => Math.abs(X.data[a * 5 + k] - X.data[b * 5 + k])).reduce((x, y) => x + y);
	const naive = (i: number, c: number, of: (d: number) => number) =>
		[...labels.keys()].filter((j) => labels[j] === c).reduce((sum, j) => sum + weight[j] * of(block(i, j)), 0);

	it('are the weighted sums over all pairs; weight 0 only asks', () => {
		const sums = cityblockSums(points);
		const roots = rootDistanceSums(points, null);
		for (let i = 0; i < 50; i++) {
			for (let c = 0; c < 3; c++) {
				expect(sums[c * 50 + i]).toBeCloseTo(
					naive(i, c, (d) => d),
					12
				);
				expect(roots[c * 50 + i]).toBeCloseTo(naive(i, c, Math.sqrt), 12);
			}
		}
	});
	it('of some points only', () => {
		const targets = Int32Array.of(3, 30, 49);
		const roots = rootDistanceSums(points, targets);
		targets.forEach((i, t) => {
			for (let c = 0; c < 3; c++) expect(roots[c * 3 + t]).toBeCloseTo(naive(i, c, Math.sqrt), 12);
		});
	});
});

it('estimateCost tells that all pairs are held', () => {
	const { bytes } = estimateCost(16_000, 12, { method: 'average', metric });
	expect(bytes).toBeGreaterThan((8 * 16_000 * 15_999) / 2);
	expect(bytes).toBeLessThan(2 ** 30);
	expect(estimateCost(17_000, 12, { method: 'average', metric }).bytes).toBeGreaterThan(2 ** 30);
});

it('linkage reports progress from the first distances on, rising to its total', () => {
	const seen: number[] = [];
	linkage(mixed(10, 500), { method: 'average', metric, onProgress: (done, total) => seen.push(done / total) });
	expect(seen.filter((part) => part < 0.5).length).toBeGreaterThan(3);
	expect(seen.every((part, i) => i === 0 || part >= seen[i - 1])).toBe(true);
	expect(seen.at(-1)).toBe(1);
});
