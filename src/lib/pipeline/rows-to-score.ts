import { formatCell } from '#lib/data/format-cell.ts';
import type { Table } from '#lib/data/table.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';

export interface ExportRows {
	readonly header: readonly string[];
	readonly rows: Iterable<readonly string[]>;
}

/**
 * The rows of the customers for a scored file. asRead: the file's own cells, row by row as in the table; they stay as they
 * were written, and the derived columns follow. null: the customers came from an order log, so their table is written.
 */
export function rowsToScore(table: Table, derived: readonly DerivedColumn[], asRead: ExportRows | null): ExportRows {
	const names = new Set(derived.map(({ name }) => name));
	const columns = asRead ? table.columns.filter(({ name }) => names.has(name)) : table.columns;
	const own = columns.map(({ name }) => name);
	if (asRead && columns.length === 0) return asRead;
	function* rows(): Generator<readonly string[]> {
		let row = 0;
		if (!asRead) for (; row < table.nRows; row++) yield columns.map((column) => formatCell(column, row));
		else
			for (const cells of asRead.rows) {
				const at = row++;
				yield [...cells, ...columns.map((column) => formatCell(column, at))];
			}
	}
	return { header: asRead ? [...asRead.header, ...own] : own, rows: { [Symbol.iterator]: rows } };
}
