import type { Column, Table } from '#lib/data/table.ts';
import { compareCodePoints } from '#lib/ml/compare-code-points.ts';

/** Orders the rows of a table by their contents, column by column, missing cells last; rows that are the same are equal. */
export function compareRows({ columns }: Table): (a: number, b: number) => number {
	return (a, b) => {
		for (const column of columns) {
			const order = compareCells(cellOf(column, a), cellOf(column, b));
			if (order !== 0) return order;
		}
		return 0;
	};
}

function cellOf(column: Column, row: number): number | string | null {
	if ('codes' in column) return column.categories[column.codes[row]] ?? null;
	const value = column.values[row];
	return value === '' || Number.isNaN(value) ? null : value;
}

function compareCells(a: number | string | null, b: number | string | null): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b));
}
