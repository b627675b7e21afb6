import { describe, expect, it } from 'vitest';
import { bestMatch } from '#lib/core/best-match.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';

/** The largest sum of any one-to-one assignment, by trying them all. */
function largestSum(counts: readonly number[], nRows: number, nCols: number): number {
	const from = (row: number, taken: ReadonlySet<number>): number => {
		if (row === nRows) return 0;
		let most = nRows > nCols ? from(row + 1, taken) : -Infinity;
		for (let j = 0; j < nCols; j++) {
			if (!taken.has(j)) most = Math.max(most, counts[row * nCols + j] + from(row + 1, new Set([...taken, j])));
		}
		return most;
	};
	return from(0, new Set());
}

describe('bestMatch', () => {
	it.each([
		[1, 1],
		[2, 2],
		[3, 5],
		[5, 3],
		[6, 6],
		[4, 7]
	])('%i x %i: no assignment has a larger sum, each column is taken once (seeds 1 to 40)', (nRows, nCols) => {
		for (let seed = 1; seed <= 40; seed++) {
			const random = mulberry32(seed);
			// many ties
			const counts = Array.from({ length: nRows * nCols }, () => Math.floor(random() * (seed % 2 ? 5 : 1000)));
			const match = [...bestMatch(counts, nRows, nCols)];
			const matched = match.filter((column) => column >= 0);
			expect(matched).toHaveLength(Math.min(nRows, nCols));
			expect(new Set(matched).size).toBe(matched.length);
			const sum = match.reduce((sum, column, row) => sum + (column < 0 ? 0 : counts[row * nCols + column]), 0);
			expect(sum, `seed ${seed}`).toBe(largestSum(counts, nRows, nCols));
		}
	});

	it('0 rows or columns', () => {
		expect([...bestMatch([], 0, 3)]).toEqual([]);
		expect([...bestMatch([], 2, 0)]).toEqual([-1, -1]);
	});
});
