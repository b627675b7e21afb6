import { showCell } from './show-cell.ts';
import type { TablePlace } from './table-cursor.ts';

/** One cell of a chart's table twin in words: "High Value, share of customers: 0.18". labels: how many columns name a row. */
export function readCell(
	header: readonly string[],
	rows: readonly (readonly (string | number)[])[],
	{ row, column }: TablePlace,
	labels: number
): string {
	const cells = rows[row] ?? [];
	const name = cells.slice(0, labels).map(showCell).join(', ');
	return column < labels ? name : `${name}, ${header[column] ?? ''}: ${showCell(cells[column] ?? '')}`;
}
