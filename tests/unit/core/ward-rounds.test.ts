import { describe, expect, it } from 'vitest';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { linkage, type Matrix } from '#lib/core/index.ts';
import { linkageFromMerges } from '#lib/core/linkage-from-merges.ts';
import { wardChain } from '#lib/core/ward-chain.ts';
import { wardRounds } from '#lib/core/ward-rounds.ts';
import { hardTable, KINDS } from './hard-tables.ts';
import { goldenRandom, likert, naiveDistances, permutation, replay, takeRows } from './helpers.ts';

/** The two walk through different clusters, so equal heights may stand in another order: compared where none are. */
function compare(X: Matrix, weights: Float64Array | null = null): void {
	const rows = canonicalRows(X, weights);
	const tree = linkageFromMerges(wardRounds(rows), rows.exponent, rows);
	const reference = linkageFromMerges(wardChain(rows), rows.exponent, rows);
	expect(tree.left).toEqual(reference.left);
	expect(tree.right).toEqual(reference.right);
	expect(tree.size).toEqual(reference.size);
	expect(tree.height).toEqual(reference.height);
}

describe('wardRounds(rows) merges what the nearest-neighbour chain merges, to the bit', () => {
	const shapes = [
		[2000, 2],
		[1500, 4],
		[1200, 7],
		[700, 13]
	];
	for (const kind of KINDS) {
		for (const [n, d] of shapes) {
			// lone columns of zeros and squares, and many zeros in few columns, tie
			if (kind === 'zero-inflated' && d < 7) continue;
			it(`${kind}, ${n} x ${d}, seed ${n + d}`, () => compare(hardTable(kind, n + d, n, d)));
		}
	}
	it('weights, seed 5', () => {
		const random = goldenRandom(5);
		compare(
			hardTable('mixture', 5, 1500, 3),
			new Float64Array(1500).map(() => 10 ** (4 * random()))
		);
	});
	it('few rows, seeds 1 to 40', () => {
		for (let n = 1; n <= 40; n++) compare(hardTable('uniform', n, n, 3));
	});
	it('gaps that grow until only one pair a round is left', () => {
		const data = Float64Array.from({ length: 3000 }, (_, i) => 1.01 ** i);
		compare({ data, nRows: 3000, nCols: 1 });
	});
});

describe('wardRounds(rows) merges global minima where much ties', () => {
	it.each([
		['integers 1 to 5', likert(61, 300, 4, 5)],
		['integers 0 and 1 in 12 columns', likert(62, 250, 12, 2)],
		['a line', { data: Float64Array.from({ length: 256 }, (_, i) => i), nRows: 256, nCols: 1 }],
		[
			'a grid',
			{ data: Float64Array.from({ length: 512 }, (_, i) => (i % 2 ? i >> 5 : (i >> 1) % 16)), nRows: 256, nCols: 2 }
		]
	] as [string, Matrix][])('%s', (_, X) => {
		expect(replay(linkage(X), naiveDistances(X), 'ward')).toBeNull();
	});
});

describe('wardRounds(rows) answers the same to the bit for any order of rows', () => {
	it.each([
		['integers 1 to 5', likert(63, 4000, 6, 5)],
		[
			'a grid',
			{ data: Float64Array.from({ length: 8000 }, (_, i) => (i % 2 ? i >> 7 : (i >> 1) % 64)), nRows: 4000, nCols: 2 }
		],
		['zero-inflated', hardTable('zero-inflated', 64, 4000, 4)],
		['a mixture', hardTable('mixture', 65, 4000, 9)]
	] as [string, Matrix][])('%s', (_, X) => {
		const tree = linkage(X);
		for (const seed of [1, 2]) {
			const shuffled = linkage(takeRows(X, permutation(seed, X.nRows)));
			expect(shuffled.height).toEqual(tree.height);
			expect(shuffled.size).toEqual(tree.size);
		}
	});
});
