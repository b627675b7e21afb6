import { CladeError } from '#lib/core/clade-error.ts';
import { counted } from './counted.ts';
import { firstRows } from './first-rows.ts';
import type { RawTable, ReadOptions } from './raw-table.ts';
import type { ReadResult, TableSource } from './read-types.ts';
import { totalRow } from './total-row.ts';
import { typeColumns } from './type-columns.ts';

/**
 * The typed table of a raw one. A last row that is a total goes where the choices say so.
 * Throws CladeError: E_HEADER_ONLY, E_TOO_FEW_ROWS (fewer than minRows).
 */
export function typeTable<Source extends TableSource>(
	raw: RawTable<Source>,
	{ name, choices = {}, formats, minRows = 2, onProgress }: ReadOptions
): ReadResult<Source> {
	const { nRows } = raw;
	if (nRows === 0)
		throw new CladeError('E_HEADER_ONLY', `“${name}” has a line of column names but no rows below it.`, { name });
	if (nRows < minRows) {
		const text = `“${name}” has ${counted(nRows, 'row', 'rows')}; at least ${minRows} are needed to compare customers.`;
		throw new CladeError('E_TOO_FEW_ROWS', text, { rows: nRows });
	}
	const onShare = (share: number): void => onProgress?.(1 + share, 2);
	const options = { formats, choices: choices.columns, custom: raw.custom, onShare };
	const { columns, notes, evidence } = typeColumns(raw.names, raw.columns, options);
	const table = { nRows, columns };
	const total = choices.leavesOutTotal && nRows > minRows ? totalRow(table) : null;
	if (!total || raw.source.format === 'parquet')
		return { table, notes: [...raw.notes, ...notes], source: raw.source, evidence };
	const rest = raw.columns.map((cells) => firstRows(cells, nRows - 1));
	const typed = typeColumns(raw.names, rest, { ...options, onShare: undefined });
	const label = total.label === null ? '' : ` (“${total.label}”)`;
	const note = { code: 'W_TOTAL_LEFT_OUT', text: `The last row${label}, a total, was left out, as you chose.` };
	return {
		table: { nRows: nRows - 1, columns: typed.columns },
		notes: [...raw.notes, note, ...typed.notes],
		source: { ...raw.source, leavesOutTotal: true },
		evidence: typed.evidence
	};
}
