import type { RawTable } from './raw-table.ts';
import type { WrittenRows } from './read-rows.ts';
import { writtenRecords } from './written-records.ts';

/**
 * The cells of a table as written, for exports: what the columns leave out (cells beyond the header, nameless empty
 * columns) comes along. Numbers of formats that keep them as numbers come in plain digits, dates as ISO text.
 */
export function rawRows({ names, columns, nRows, source, text }: RawTable): WrittenRows {
	if (source.format === 'delimited' && text !== undefined) return writtenRecords(text, source);
	function* rows(): Generator<readonly string[]> {
		for (let row = 0; row < nRows; row++) yield columns.map((cells) => cells.at(row));
	}
	return { header: names, rows: { [Symbol.iterator]: rows } };
}
