/** The cells of one column as written, in the order of the rows. */
export interface Cells {
	readonly length: number;
	/** '' for an empty cell */
	at(row: number): string;
}

/** Cells that are strings already. */
export function arrayCells(cells: readonly string[]): Cells {
	return { length: cells.length, at: (row) => cells[row] };
}
