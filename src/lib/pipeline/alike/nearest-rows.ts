import type { Matrix } from '#lib/core/types.ts';

export interface NearRow {
	readonly row: number;
	readonly distance: number;
}

/**
 * The nWanted rows that are nearest to a point, the nearest first; of equally near ones those that come first by `compare`,
 * so that the order of the rows does not matter. Exact: every row is looked at. O(n d).
 */
export function nearestRows(
	{ data, nRows, nCols }: Matrix,
	point: Float64Array,
	nWanted: number,
	compare: (a: number, b: number) => number
): NearRow[] {
	const squares = new Float64Array(nRows);
	for (let i = 0; i < nRows; i++) {
		let sum = 0;
		for (let j = 0; j < nCols; j++) sum += (data[i * nCols + j] - point[j]) ** 2;
		squares[i] = sum;
	}
	const limit = nthSmallest(squares, Math.min(nWanted, nRows));
	const near: number[] = [];
	for (let i = 0; i < nRows; i++) if (squares[i] <= limit) near.push(i);
	near.sort((a, b) => squares[a] - squares[b] || compare(a, b));
	return near.slice(0, nWanted).map((row) => ({ row, distance: Math.sqrt(squares[row]) }));
}

function nthSmallest(values: Float64Array, n: number): number {
	const smallest: number[] = [];
	for (const value of values) {
		if (smallest.length === n && !(value < smallest[n - 1])) continue;
		const at = smallest.findIndex((other) => value < other);
		smallest.splice(at < 0 ? smallest.length : at, 0, value);
		if (smallest.length > n) smallest.pop();
	}
	return smallest.at(-1) ?? -Infinity;
}
