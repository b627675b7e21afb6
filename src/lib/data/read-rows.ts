import { decodeText } from './decode-text.ts';
import type { DelimitedSource } from './read-types.ts';
import { writtenRecords } from './written-records.ts';

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
	return writtenRecords(decodeText(bytes, source.encoding).text, source);
}
