import { describe, expect, it } from 'vitest';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { condensedDistances } from '#lib/core/condensed-distances.ts';
import { isMonotonic, linkage, type Matrix } from '#lib/core/index.ts';
import { linkageFromMerges } from '#lib/core/linkage-from-merges.ts';
import { matrixChain } from '#lib/core/matrix-chain.ts';
import { memberRounds } from '#lib/core/member-rounds.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { hardTable, KINDS } from './hard-tables.ts';
import { goldenRandom, likert, naiveDistances, permutation, replay, takeRows } from './helpers.ts';

/** The switch to the matrix is lowered, so that small tables go through the rounds. */
function compare(X: Matrix, method: 'average' | 'complete', weights: Float64Array | null = null): void {
	const rows = canonicalRows(X, weights);
	const tree = linkageFromMerges(memberRounds(rows, method, undefined, typescriptKernel, 20), rows.exponent, rows);
	const chain = matrixChain(condensedDistances(rows), rows.weight, method);
	const reference = linkageFromMerges(chain, rows.exponent, rows);
	expect(isMonotonic(tree)).toBe(true);
	expect(tree.left).toEqual(reference.left);
	expect(tree.right).toEqual(reference.right);
	expect(tree.size).toEqual(reference.size);
	const tolerance = 1e-12 * reference.height[X.nRows - 2];
	tree.height.forEach((h, t) => expect(Math.abs(h - reference.height[t])).toBeLessThanOrEqual(tolerance));
}

describe.each(['average', 'complete'] as const)('memberRounds(rows, %j)', (method) => {
	const shapes = [
		[1000, 2],
		[700, 4],
		[400, 7]
	];
	describe('merges what the chain over the whole matrix merges', () => {
		for (const kind of KINDS) {
			for (const [n, d] of shapes) {
				// zeros in few columns tie
				if (kind === 'zero-inflated' && d < 7) continue;
				it(`${kind}, ${n} x ${d}, seed ${n + d}`, () => compare(hardTable(kind, n + d, n, d), method));
			}
		}
		it('weights, seed 5', () => {
			const random = goldenRandom(5);
			const weights = new Float64Array(600).map(() => 10 ** (3 * random()));
			compare(hardTable('mixture', 5, 600, 3), method, weights);
		});
	});

	const tied: [string, Matrix][] = [
		['integers 1 to 5', likert(91, 300, 4, 5)],
		['integers 0 and 1 in 12 columns', likert(92, 250, 12, 2)],
		['a line', { data: Float64Array.from({ length: 256 }, (_, i) => i), nRows: 256, nCols: 1 }]
	];
	it.each(tied)('merges global minima where much ties: %s', (_, X) => {
		const rows = canonicalRows(X);
		const tree = linkageFromMerges(memberRounds(rows, method, undefined, typescriptKernel, 20), rows.exponent, rows);
		expect(replay(tree, naiveDistances(X), method)).toBeNull();
	});
	it('answers the same to the bit for any order of rows', () => {
		for (const X of [likert(93, 2600, 6, 5), hardTable('mixture', 94, 2600, 3)]) {
			const tree = linkage(X, { method });
			const shuffled = linkage(takeRows(X, permutation(1, X.nRows)), { method });
			expect(shuffled.height).toEqual(tree.height);
			expect(shuffled.size).toEqual(tree.size);
		}
	});
	it('reports progress that never falls', () => {
		const seen: number[] = [];
		linkage(hardTable('mixture', 95, 2600, 3), { method, onProgress: (done, total) => seen.push(done / total) });
		expect(seen.length).toBeGreaterThan(20);
		expect(seen.every((done, i) => i === 0 || done >= seen[i - 1])).toBe(true);
		expect(seen.at(-1)).toBe(1);
	});
});
