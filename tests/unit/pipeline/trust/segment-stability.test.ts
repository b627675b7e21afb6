import { describe, expect, it } from 'vitest';
import { cutTree, mulberry32, normal, type Matrix } from '#lib/core/index.ts';
import { link } from '#lib/pipeline/link.ts';
import { bootstrapTrees, MAX_DRAWN, type BootstrapTree } from '#lib/pipeline/trust/bootstrap-trees.ts';
import { segmentStability } from '#lib/pipeline/trust/segment-stability.ts';

/** Round groups around centres, `size` rows each. */
function groups(centres: readonly (readonly number[])[], size: number, seed: number): Matrix {
	const random = mulberry32(seed);
	const nCols = centres[0].length;
	const nRows = centres.length * size;
	const data = new Float64Array(nRows * nCols);
	for (let i = 0; i < nRows; i++) {
		centres[Math.floor(i / size)].forEach((c, j) => (data[i * nCols + j] = c + normal(random)));
	}
	return { data, nRows, nCols };
}

/** fpc::clusterboot's bootmean as its source reads (sets of rows, no tables): the plain way. */
function plainStability(trees: readonly BootstrapTree[], labels: Int32Array, k: number, count = k): number[] {
	return Array.from({ length: k }, (_, c) => {
		const similarities: number[] = [];
		for (const { rows, tree } of trees) {
			const fresh = cutTree(tree, { nClusters: count });
			const own = new Set([...rows].filter((row) => labels[row] === c));
			if (own.size === 0) continue;
			const jaccards = Array.from({ length: count }, (_, f) => {
				const found = new Set([...rows].filter((_, i) => fresh[i] === f));
				const shared = [...own].filter((row) => found.has(row)).length;
				return shared / new Set([...own, ...found]).size;
			});
			similarities.push(Math.max(...jaccards));
		}
		return similarities.reduce((sum, x) => sum + x, 0) / similarities.length;
	});
}

/** the segments of a straight cut into k */
const straight = (k: number) => new Array<number>(k).fill(k);

function mostFrequent(labels: Int32Array): number {
	const counts = new Map<number, number>();
	for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}

/** where groups of unit spread lie, 6 or more apart, and how many customers each has */
const DESIGNS = [
	{
		seed: 11,
		size: 70,
		centres: [
			[0, 0, 0],
			[6, 0, 0],
			[0, 6, 3]
		]
	},
	{
		seed: 12,
		size: 50,
		centres: [
			[0, 0],
			[7, 0],
			[0, 7],
			[7, 7]
		]
	},
	{
		seed: 13,
		size: 60,
		centres: [
			[0, 0, 0, 0],
			[5, 5, 0, 0],
			[0, 0, 6, 4]
		]
	},
	{
		seed: 14,
		size: 80,
		centres: [
			[0, 0, 0],
			[8, 2, 0]
		]
	},
	{
		seed: 15,
		size: 40,
		centres: [
			[0, 0, 0],
			[7, 0, 0],
			[0, 7, 0],
			[0, 0, 7],
			[7, 7, 7]
		]
	}
];

describe.each(DESIGNS)('segmentStability(trees, labels, k), seed $seed', ({ seed, size, centres }) => {
	const X = groups(centres, size, seed);
	const nGroups = centres.length;
	const tree = link(X, { method: 'ward' });
	const trees = bootstrapTrees({ matrix: X, method: 'ward' }, { nDraws: 20, seed: 2 });

	it(`is what the plain implementation gives, k = 2 to 6`, () => {
		for (let k = 2; k <= 6; k++) {
			const labels = cutTree(tree, { nClusters: k });
			const actual = segmentStability(trees, labels, straight(k)).map(({ jaccard }) => jaccard);
			plainStability(trees, labels, k).forEach((expected, c) => expect(actual[c]).toBeCloseTo(expected, 12));
		}
	});

	it('looks for each segment in the cut of its own count', () => {
		const labels = cutTree(tree, { nClusters: 3 });
		const counts = [3, 5, 2];
		segmentStability(trees, labels, counts).forEach(({ jaccard }, c) =>
			expect(jaccard).toBeCloseTo(plainStability(trees, labels, 3, counts[c])[c], 12)
		);
	});

	it('planted groups are stable; one of them split in two is not', () => {
		const planted = segmentStability(trees, cutTree(tree, { nClusters: nGroups }), straight(nGroups));
		expect(planted.map(({ word }) => word)).toEqual(centres.map(() => 'stable'));
		const labels = cutTree(tree, { nClusters: nGroups + 1 });
		const split = segmentStability(trees, labels, straight(nGroups + 1));
		const starts = centres.map((_, g) => g * size);
		// how many customers of the group that begins at a row are in the segment with most of them
		const together = (row: number) =>
			Math.max(...split.map((_, c) => labels.slice(row, row + size).filter((label) => label === c).length));
		const whole = starts.filter((row) => together(row) >= 0.95 * size);
		expect(whole).toHaveLength(nGroups - 1);
		const kept = new Set(whole.map((row) => mostFrequent(labels.slice(row, row + size))));
		split.forEach(({ jaccard, word }, c) => {
			if (kept.has(c)) expect(word).toBe('stable');
			else expect(jaccard).toBeLessThan(0.75);
		});
	});

	it('depends on the rows, not on their order', () => {
		const order = Array.from({ length: X.nRows }, (_, i) => (i * 37) % X.nRows);
		const shuffled = {
			...X,
			data: Float64Array.from(order.flatMap((i) => [...X.data.slice(i * X.nCols, (i + 1) * X.nCols)]))
		};
		const again = bootstrapTrees({ matrix: shuffled, method: 'ward' }, { nDraws: 20, seed: 2 });
		const labels = cutTree(tree, { nClusters: nGroups });
		const moved = Int32Array.from(order, (i) => labels[i]);
		expect(segmentStability(again, moved, straight(nGroups))).toEqual(
			segmentStability(trees, labels, straight(nGroups))
		);
	});
});

describe('bootstrapTrees(input)', () => {
	it('draws n rows with replacement, each kept once', () => {
		const X = groups([[0, 0]], 400, 1);
		for (const { rows } of bootstrapTrees({ matrix: X, method: 'ward' }, { nDraws: 5 })) {
			expect(new Set(rows).size).toBe(rows.length);
			expect(rows.length / 400).toBeCloseTo(1 - Math.exp(-1), 1);
		}
	});

	it(`draws ${MAX_DRAWN} of more rows without replacement`, () => {
		const X = groups([[0, 0]], MAX_DRAWN + 500, 1);
		const [{ rows }] = bootstrapTrees({ matrix: X, method: 'ward' }, { nDraws: 1 });
		expect(rows.length).toBe(MAX_DRAWN);
		expect(new Set(rows).size).toBe(MAX_DRAWN);
	});

	it('tells how far it is, draw by draw', () => {
		const seen: number[] = [];
		const onProgress = (done: number) => seen.push(done);
		bootstrapTrees({ matrix: groups([[0, 0]], 50, 1), method: 'ward' }, { nDraws: 3, onProgress });
		expect(seen).toEqual([0, 1, 2, 3]);
	});
});
