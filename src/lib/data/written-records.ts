import { DataRecords } from './data-records.ts';
import { headerCells } from './header-cells.ts';
import type { WrittenRows } from './read-rows.ts';
import type { DelimitedSource } from './read-types.ts';

/** As readRows, of a file that is decoded already. */
export function writtenRecords(text: string, source: DelimitedSource): WrittenRows {
	const { width, preamble, headerRows } = source;
	const first = new DataRecords(text, source);
	first.take(preamble);
	const header =
		headerRows === 0
			? Array.from({ length: width }, (_, j) => `column ${j + 1}`)
			: headerRows === 1
				? padded(first.take(1)[0] ?? [], width)
				: headerCells(first.take(headerRows), source, width);
	function* rows(): Generator<readonly string[]> {
		const records = new DataRecords(text, source);
		records.take(preamble + headerRows);
		let waiting: string[] | null = null;
		while (records.next()) {
			if (waiting) yield waiting;
			waiting = padded(records.scanner.cells(), width);
		}
		if (waiting && !source.leavesOutTotal) yield waiting;
	}
	return { header, rows: { [Symbol.iterator]: rows } };
}

function padded(cells: string[], width: number): string[] {
	while (cells.length < width) cells.push('');
	if (cells.length > width) cells.length = width;
	return cells;
}
