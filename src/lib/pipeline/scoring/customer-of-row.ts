import type { Column } from '#lib/data/table.ts';
import type { Customer } from '#lib/pipeline/types.ts';

/** What a row says of its customer, by column; missing cells are null, dates days since 1970. */
export function customerOfRow(columns: readonly Column[], row: number): Customer {
	return new Map(columns.map((column) => [column.name, cellOf(column, row)]));
}

function cellOf(column: Column, row: number): number | string | null {
	if ('codes' in column) return column.categories[column.codes[row]] ?? null;
	const value = column.values[row];
	return value === '' || Number.isNaN(value) ? null : value;
}
