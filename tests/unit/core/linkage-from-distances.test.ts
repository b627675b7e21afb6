import { describe, expect, it } from 'vitest';
import { isMonotonic, LINKAGE_METHODS, linkage, linkageFromDistances } from '#lib/core/index.ts';
import { generate, goldenRandom, likert, naiveDistances, replay, thrown } from './helpers.ts';

describe.each(LINKAGE_METHODS)('linkageFromDistances(condensed, n, {method: %j})', (method) => {
	it('agrees with linkage(X) where nothing ties', () => {
		const X = generate({ kind: 'blobs', seed: 41, n: 90, d: 4, k: 4, spread: 1 });
		const direct = linkage(X, { method });
		const tree = linkageFromDistances(naiveDistances(X), 90, { method });
		expect(tree.left).toEqual(direct.left);
		expect(tree.right).toEqual(direct.right);
		expect(tree.size).toEqual(direct.size);
		tree.height.forEach((h, t) => expect(h / direct.height[t]).toBeCloseTo(1, 12));
	});
	it('merges global minima among ties', () => {
		const D = naiveDistances(likert(42, 50, 2, 4));
		expect(replay(linkageFromDistances(D, 50, { method }), D, method)).toBeNull();
	});
	it('merges global minima among distances that no space has', () => {
		const random = goldenRandom(43);
		const D = Float64Array.from({ length: (40 * 39) / 2 }, () => 1 + Math.floor(9 * random()));
		const tree = linkageFromDistances(D, 40, { method });
		// Ward of such distances may ask for the root of a negative number: clamped, and not compared
		if (method !== 'ward') expect(replay(tree, D, method)).toBeNull();
		if (method !== 'centroid' && method !== 'median') expect(isMonotonic(tree)).toBe(true);
	});
	it.each([1e-200, 1e200])('keeps its digits at a scale of %d', (scale) => {
		const D = naiveDistances(generate({ kind: 'uniform', seed: 44, n: 20, d: 3 }));
		const tree = linkageFromDistances(D, 20, { method });
		const scaled = linkageFromDistances(
			D.map((d) => d * scale),
			20,
			{ method }
		);
		scaled.height.forEach((h, t) => expect(h / scale / tree.height[t]).toBeCloseTo(1, 12));
	});
	it('leaves the distances as they are', () => {
		const D = naiveDistances(likert(45, 20, 2, 4));
		const before = D.slice();
		linkageFromDistances(D, 20, { method });
		expect(D).toEqual(before);
	});
	it('takes one row', () => {
		expect(linkageFromDistances([], 1, { method }).height.length).toBe(0);
	});
});

describe('linkageFromDistances refuses', () => {
	it.each([
		['a length that no n has', () => linkageFromDistances([1, 2], 3), 'E_ARGUMENT'],
		['a negative distance', () => linkageFromDistances([1, -2, 3], 3), 'E_ARGUMENT'],
		['NaN', () => linkageFromDistances([1, NaN, 3], 3), 'E_NOT_FINITE'],
		['infinity', () => linkageFromDistances([1, Infinity, 3], 3), 'E_NOT_FINITE'],
		['no rows', () => linkageFromDistances([], 0), 'E_EMPTY'],
		['half a row', () => linkageFromDistances([], 0.5), 'E_ARGUMENT'],
		['an unknown method', () => linkageFromDistances([1], 2, { method: 'foo' as 'ward' }), 'E_ARGUMENT']
	])('%s', (_, run, code) => expect(thrown(run).code).toBe(code));
});
