import { describe, expect, it } from 'vitest';
import { cutTree, isMonotonic, leafOrder, linkage, linkageFromDistances, matrixFromRows } from '#lib/core/index.ts';
import { byFirstAppearance, likert, thrown } from './helpers.ts';

const X = likert(31, 80, 3, 5);
const tree = linkage(X);

describe('cutTree', () => {
	it('cutTree(linkage, {nClusters: 1}) puts all rows in one cluster', () => {
		expect(new Set(cutTree(tree, { nClusters: 1 }))).toEqual(new Set([0]));
	});
	it('cutTree(linkage, {nClusters: n}) puts each row in its own', () => {
		expect(Array.from(cutTree(tree, { nClusters: 80 }))).toEqual(Array.from({ length: 80 }, (_, i) => i));
	});
	it('gives k clusters for every k, each cut a refinement of the one before, numbered by first appearance', () => {
		let coarser = cutTree(tree, { nClusters: 1 });
		for (let k = 1; k <= 80; k++) {
			const labels = cutTree(tree, { nClusters: k });
			expect(new Set(labels).size).toBe(k);
			expect(Array.from(labels)).toEqual(byFirstAppearance(labels));
			const parents = new Map<number, number>();
			labels.forEach((label, i) => {
				if (!parents.has(label)) parents.set(label, coarser[i]);
				expect(parents.get(label)).toBe(coarser[i]);
			});
			coarser = labels;
		}
	});
	it('refuses any k outside 1..n, and says which', () => {
		for (const k of [0, -1, 81, 2.5, NaN, Infinity]) {
			const error = thrown(() => cutTree(tree, { nClusters: k }));
			expect(error.code).toBe('E_ARGUMENT');
			expect(error.message).toContain(String(k));
		}
	});
	it('cuts at a height: merges at the height itself are done', () => {
		const line = linkage(matrixFromRows([[0], [1], [5], [7]]), { method: 'single' });
		const cut = (height: number) => Array.from(cutTree(line, { height }));
		expect(cut(-1)).toEqual([0, 1, 2, 3]);
		expect(cut(0.99)).toEqual([0, 1, 2, 3]);
		expect(cut(1)).toEqual([0, 0, 1, 2]);
		expect(cut(2)).toEqual([0, 0, 1, 1]);
		expect(cut(Infinity)).toEqual([0, 0, 0, 0]);
		expect(thrown(() => cut(NaN)).code).toBe('E_ARGUMENT');
	});
	it('knows a tree of one row', () => {
		const one = linkage(matrixFromRows([[1]]));
		expect(Array.from(cutTree(one, { nClusters: 1 }))).toEqual([0]);
		expect(Array.from(leafOrder(one))).toEqual([0]);
		expect(thrown(() => cutTree(one, { nClusters: 2 })).code).toBe('E_ARGUMENT');
	});
});

describe('leafOrder', () => {
	it('is a permutation in which each cluster of any cut is one run', () => {
		const order = leafOrder(tree);
		expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, i) => i));
		for (let k = 1; k <= 80; k++) {
			const labels = cutTree(tree, { nClusters: k });
			const changes = order.filter((row, i) => i > 0 && labels[row] !== labels[order[i - 1]]).length;
			expect(changes).toBe(k - 1);
		}
	});
	it('has the left child first, as scipy', () => {
		const line = linkageFromDistances([1, 4, 9, 3, 8, 5], 4, { method: 'single' });
		expect(Array.from(leafOrder(line))).toEqual([3, 2, 0, 1]);
	});
	it('takes a tree as deep as it has rows', () => {
		const n = 3000;
		const data = Float64Array.from({ length: n }, (_, i) => 1.001 ** i + i);
		const chain = linkage({ data, nRows: n, nCols: 1 }, { method: 'single' });
		expect(new Set(leafOrder(chain)).size).toBe(n);
	});
});

describe('isMonotonic(linkage)', () => {
	const corners = matrixFromRows([
		[0, 0],
		[1, 0],
		[0.5, Math.sqrt(3) / 2]
	]);
	it('is false for the inversion of centroid linkage', () => {
		const tree = linkage(corners, { method: 'centroid' });
		expect(isMonotonic(tree)).toBe(false);
		expect(tree.height[1]).toBeCloseTo(Math.sqrt(3) / 2, 12);
		// the cluster made at .87 holds one made at 1
		expect(Array.from(cutTree(tree, { height: 0.9 }))).toEqual([0, 1, 2]);
		expect(Array.from(cutTree(tree, { height: 1.1 }))).toEqual([0, 0, 0]);
	});
	it('is true for average linkage', () => expect(isMonotonic(linkage(corners, { method: 'average' }))).toBe(true));
});
