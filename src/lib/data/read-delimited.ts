import { readDelimitedCells } from './read-delimited-cells.ts';
import type { ReadOptions } from './raw-table.ts';
import type { DelimitedSource, ReadResult } from './read-types.ts';
import { typeTable } from './type-table.ts';

/**
 * A delimited file (CSV, TSV …) as typed columns: encoding, delimiter, header and the type of each column come from the
 * content, or from the choices. Whatever was changed, guessed or left out is told in `notes`.
 *
 * Throws CladeError: E_TOO_LARGE, E_EMPTY, E_BINARY, E_NOT_A_TABLE, E_HEADER_ONLY, E_TOO_FEW_ROWS (fewer than minRows).
 */
export function readDelimited(bytes: Uint8Array, options: ReadOptions): ReadResult<DelimitedSource> {
	return typeTable(readDelimitedCells(bytes, options), options);
}
