import { rawRows } from './raw-rows.ts';
import { readCells } from './read-table.ts';
import { readRows } from './read-rows.ts';
import type { WrittenRows } from './read-rows.ts';
import type { TableSource } from './read-types.ts';

/**
 * The cells of any file as written, for exports: row i is row i of the table that readTable made with this source.
 * Numbers of formats that keep them as numbers come in plain digits, dates as ISO text.
 */
export async function writtenRows(bytes: Uint8Array, source: TableSource, name: string): Promise<WrittenRows> {
	if (source.format === 'delimited') return readRows(bytes, source);
	const choices = source.format === 'parquet' ? {} : source;
	const raw = await readCells(bytes, { name, choices });
	const n = 'leavesOutTotal' in source && source.leavesOutTotal ? raw.nRows - 1 : raw.nRows;
	return rawRows({ ...raw, nRows: n });
}
