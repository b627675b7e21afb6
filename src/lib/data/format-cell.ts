import { formatDay } from './parse-date.ts';
import type { Column } from './table.ts';

/** The cell of a row as plain text: numbers with a decimal point, dates in their own format, '' where missing. */
export function formatCell(column: Column, row: number): string {
	switch (column.kind) {
		case 'numeric': {
			const value = column.values[row];
			return Number.isNaN(value) ? '' : String(value);
		}
		case 'date':
			return formatDay(column.values[row], column.format);
		case 'text':
			return column.values[row];
		default:
			return column.codes[row] < 0 ? '' : column.categories[column.codes[row]];
	}
}
