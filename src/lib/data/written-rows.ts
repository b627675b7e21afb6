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
	const { names, columns, nRows } = await readCells(bytes, { name, choices });
	const n = 'leavesOutTotal' in source && source.leavesOutTotal ? nRows - 1 : nRows;
	function* rows(): Generator<readonly string[]> {
		for (let row = 0; row < n; row++) yield columns.map((cells) => cells.at(row));
	}
	return { header: names, rows: { [Symbol.iterator]: rows } };
}
