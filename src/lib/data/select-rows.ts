import type { Column, Table } from './table.ts';

/** The rows of a table with these indices, in this order; an index may come twice. Categories keep their codes. */
export function selectRows(table: Table, rows: Int32Array): Table {
	return { nRows: rows.length, columns: table.columns.map((column) => selectCells(column, rows)) };
}

function selectCells(column: Column, rows: Int32Array): Column {
	switch (column.kind) {
		case 'numeric':
		case 'date':
			return { ...column, values: Float64Array.from(rows, (row) => column.values[row]) };
		case 'text':
			return { ...column, values: Array.from(rows, (row) => column.values[row]) };
		default:
			return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]) };
	}
}
