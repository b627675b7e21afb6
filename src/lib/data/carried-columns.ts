import { formatCell } from './format-cell.ts';
import { selectRows } from './select-rows.ts';
import type { Column } from './table.ts';

/**
 * For each owner (0 .. nOwners - 1; -1 = none) the value of its newest or oldest row that has one, by day; of different
 * values on one day the first in alphabetical order. Also which columns differ within owners, and within how many.
 */
export function carriedColumns(
	columns: readonly Column[],
	owner: Int32Array,
	day: Float64Array,
	nOwners: number,
	from: 'newest' | 'oldest'
): {
	readonly columns: readonly Column[];
	readonly differing: readonly { readonly column: string; readonly nCustomers: number }[];
} {
	const differing: { column: string; nCustomers: number }[] = [];
	const carried = columns.map((column) => {
		const { rows, nDiffering } = rowsOf(column, owner, day, nOwners, from);
		if (nDiffering > 0) differing.push({ column: column.name, nCustomers: nDiffering });
		return selectRows({ nRows: owner.length, columns: [column] }, rows).columns[0];
	});
	return { columns: carried, differing };
}

function rowsOf(
	column: Column,
	owner: Int32Array,
	day: Float64Array,
	nOwners: number,
	from: 'newest' | 'oldest'
): { readonly rows: Int32Array; readonly nDiffering: number } {
	const cells = 'codes' in column ? column.codes : column.values;
	const isMissing = missingIn(column);
	const sign = from === 'newest' ? 1 : -1;
	const rows = new Int32Array(nOwners).fill(-1);
	const any = new Int32Array(nOwners).fill(-1);
	const isDiffering = new Uint8Array(nOwners);
	for (let i = 0; i < owner.length; i++) {
		const o = owner[i];
		if (o < 0) continue;
		if (any[o] < 0) any[o] = i;
		if (isMissing(i)) continue;
		const best = rows[o];
		if (best < 0) {
			rows[o] = i;
			continue;
		}
		if (cells[i] !== cells[best]) isDiffering[o] = 1;
		const later = sign * (day[i] - day[best]);
		if (later > 0 || (later === 0 && cells[i] !== cells[best] && formatCell(column, i) < formatCell(column, best)))
			rows[o] = i;
	}
	return {
		rows: rows.map((row, o) => (row < 0 ? any[o] : row)),
		nDiffering: isDiffering.reduce((sum, is) => sum + is, 0)
	};
}

function missingIn(column: Column): (row: number) => boolean {
	if ('codes' in column) return (row) => column.codes[row] < 0;
	return column.kind === 'text' ? (row) => column.values[row] === '' : (row) => Number.isNaN(column.values[row]);
}
