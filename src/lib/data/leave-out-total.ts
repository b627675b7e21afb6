import { firstRows } from './first-rows.ts';
import type { RawTable } from './raw-table.ts';
import { totalRow } from './total-row.ts';
import { typeColumns } from './type-columns.ts';

/** The table without its last row where that is a total, as typeTable does where the choices say so. */
export function leaveOutTotal(raw: RawTable): RawTable {
	const { names, columns, nRows, source } = raw;
	if (source.format === 'parquet' || nRows < 2) return raw;
	const total = totalRow({ nRows, columns: typeColumns(names, columns, { custom: raw.custom }).columns });
	if (!total) return raw;
	const label = total.label === null ? '' : ` (“${total.label}”)`;
	const note = { code: 'W_TOTAL_LEFT_OUT', text: `The last row${label}, a total, was left out, as you chose.` };
	return {
		...raw,
		columns: columns.map((cells) => firstRows(cells, nRows - 1)),
		nRows: nRows - 1,
		notes: [...raw.notes, note],
		source: { ...source, leavesOutTotal: true }
	};
}
