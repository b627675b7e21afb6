import { dataRecords } from './data-records.ts';
import { decodeText } from './decode-text.ts';
import type { DelimitedSource } from './read-types.ts';

/**
 * The cells of a file as written, in order, for exports that must keep the input's text: row i is row i of the table
 * that readDelimited made with this source. Every row is padded with '' to source.width, so the result is rectangular.
 */
export function readRows(
	bytes: Uint8Array,
	source: DelimitedSource
): { readonly header: readonly string[]; readonly rows: Iterable<readonly string[]> } {
	const { text } = decodeText(bytes, source.encoding);
	const records = (): Iterator<{ readonly cells: string[] }> => dataRecords(text, source);
	const padded = (cells: readonly string[]): string[] => Array.from({ length: source.width }, (_, j) => cells[j] ?? '');
	const first = source.hasHeader ? records().next() : null;
	const header =
		first && !first.done
			? padded(first.value.cells)
			: Array.from({ length: source.width }, (_, j) => `column ${j + 1}`);
	function* rows(): Generator<readonly string[]> {
		let isHeader = source.hasHeader;
		for (const { cells } of dataRecords(text, source)) {
			if (!isHeader) yield padded(cells);
			isHeader = false;
		}
	}
	return { header, rows: { [Symbol.iterator]: rows } };
}
