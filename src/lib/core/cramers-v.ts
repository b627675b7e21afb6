import { contingency } from './contingency.ts';

/**
 * Cramér's V of two categorical codings, sqrt(chi^2 / (n * (min(r, c) - 1))), without bias or continuity correction.
 * Pairs with a code below 0 (missing) are left out. NaN if fewer than two levels are left on either side.
 */
export function cramersV(a: ArrayLike<number>, b: ArrayLike<number>): number {
	const { n, cells, rowTotals, columnTotals } = contingency(a, b);
	const smaller = Math.min(rowTotals.size, columnTotals.size);
	if (smaller < 2) return NaN;
	// chi^2 / n = sum(count^2 / (row * column)) - 1
	let sum = 0;
	for (const cell of cells) sum += cell.count ** 2 / (rowTotals.get(cell.a)! * columnTotals.get(cell.b)!);
	return n === 0 ? NaN : Math.sqrt(Math.min(1, Math.max(0, sum - 1) / (smaller - 1)));
}
