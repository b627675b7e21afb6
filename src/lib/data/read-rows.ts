import { DataRecords } from './data-records.ts';
import { decodeText } from './decode-text.ts';
import { headerCells } from './header-cells.ts';
import type { DelimitedSource } from './read-types.ts';

/** The cells of a file as written, for exports that must keep the input's text. */
export interface WrittenRows {
	readonly header: readonly string[];
	readonly rows: Iterable<readonly string[]>;
}

/**
 * The cells of a delimited file as written, in order: row i is row i of the table that readDelimited made with this
 * source. Every row is padded with '' to source.width, so the result is rectangular.
 */
export function readRows(bytes: Uint8Array, source: DelimitedSource): WrittenRows {
	const { text } = decodeText(bytes, source.encoding);
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

function padded(cells: readonly string[], width: number): string[] {
	return Array.from({ length: width }, (_, j) => cells[j] ?? '');
}
