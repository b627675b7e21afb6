import type { Cells } from './cells.ts';

/** The first n cells of a column. */
export function firstRows(cells: Cells, n: number): Cells {
	return { length: n, at: (row) => cells.at(row) };
}
