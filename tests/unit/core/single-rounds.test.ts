import { describe, expect, it } from 'vitest';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { linkage, type Matrix } from '#lib/core/index.ts';
import { linkageFromMerges } from '#lib/core/linkage-from-merges.ts';
import { singleRounds } from '#lib/core/single-rounds.ts';
import { singleTree } from '#lib/core/single-tree.ts';
import { hardTable, KINDS } from './hard-tables.ts';
import { likert, naiveDistances, permutation, replay, takeRows } from './helpers.ts';

describe("singleRounds(rows) merges what Prim's algorithm merges, to the bit", () => {
	const shapes = [
		[2000, 2],
		[1500, 4],
		[1000, 7]
	];
	for (const kind of KINDS) {
		for (const [n, d] of shapes) {
			it(`${kind}, ${n} x ${d}, seed ${n + d}`, () => {
				const rows = canonicalRows(hardTable(kind, n + d, n, d));
				const tree = linkageFromMerges(singleRounds(rows), rows.exponent, rows);
				const reference = linkageFromMerges(singleTree(rows), rows.exponent, rows);
				expect(tree.height).toEqual(reference.height);
				expect(tree.left).toEqual(reference.left);
				expect(tree.right).toEqual(reference.right);
				expect(tree.size).toEqual(reference.size);
			});
		}
	}
	it('few rows, seeds 1 to 40', () => {
		for (let n = 1; n <= 40; n++) {
			const rows = canonicalRows(hardTable('uniform', n, n, 3));
			const tree = linkageFromMerges(singleRounds(rows), rows.exponent);
			expect(tree).toEqual(linkageFromMerges(singleTree(rows), rows.exponent));
		}
	});
});

const tied: [string, Matrix][] = [
	['integers 1 to 5', likert(71, 300, 4, 5)],
	['integers 0 and 1 in 12 columns', likert(72, 250, 12, 2)],
	['a line', { data: Float64Array.from({ length: 256 }, (_, i) => i), nRows: 256, nCols: 1 }],
	[
		'a grid',
		{ data: Float64Array.from({ length: 512 }, (_, i) => (i % 2 ? i >> 5 : (i >> 1) % 16)), nRows: 256, nCols: 2 }
	]
];

describe('singleRounds(rows) where much ties', () => {
	it.each(tied)('merges global minima: %s', (_, X) => {
		expect(replay(linkage(X, { method: 'single' }), naiveDistances(X), 'single')).toBeNull();
	});
	it.each(tied)("has the heights of Prim's algorithm: %s", (_, X) => {
		const rows = canonicalRows(X);
		expect(singleRounds(rows).height.sort()).toEqual(singleTree(rows).height.sort());
	});
	it.each(tied)('answers the same for any order of rows: %s', (_, X) => {
		const tree = linkage(X, { method: 'single' });
		const shuffled = linkage(takeRows(X, permutation(1, X.nRows)), { method: 'single' });
		expect(shuffled.height).toEqual(tree.height);
		expect(shuffled.size).toEqual(tree.size);
	});
});
