import type { Column } from './table.ts';

/** The column of all rows from the column of the different texts; codes[row] says which text a row holds. */
export function expandColumn(column: Column, codes: Int32Array): Column {
	switch (column.kind) {
		case 'numeric':
		case 'date': {
			const values = new Float64Array(codes.length);
			for (let row = 0; row < codes.length; row++) values[row] = column.values[codes[row]];
			return { ...column, values };
		}
		case 'text':
			return { ...column, values: Array.from(codes, (code) => column.values[code]) };
		default: {
			const own = new Int32Array(codes.length);
			for (let row = 0; row < codes.length; row++) own[row] = column.codes[codes[row]];
			return { ...column, codes: own };
		}
	}
}
