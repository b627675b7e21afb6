import { checkFileSize } from './check-file-size.ts';
import { decodeFile } from './decode-file.ts';
import { readDelimitedCells } from './read-delimited-cells.ts';
import type { RawTable, ReadOptions } from './raw-table.ts';
import type { ReadResult } from './read-types.ts';
import { sniffKind } from './sniff-kind.ts';
import { typeTable } from './type-table.ts';

/**
 * Any customer file as a typed table: delimited text, Excel workbook, JSON, JSON lines or Parquet, told apart by the bytes,
 * never by the name. The readers of all but delimited text are loaded when they are needed.
 *
 * Throws CladeError: E_TOO_LARGE, E_EMPTY, E_BINARY, E_NOT_A_TABLE, E_DAMAGED, E_ZIP_BOMB, E_HEADER_ONLY, E_TOO_FEW_ROWS.
 */
export async function readTable(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
	return typeTable(await readCells(bytes, options), options);
}

/** As readTable, before types are inferred. */
export async function readCells(bytes: Uint8Array, options: ReadOptions): Promise<RawTable> {
	checkFileSize(bytes.length, options.name, options.maxBytes);
	switch (sniffKind(bytes)) {
		case 'xlsx':
			return (await import('./read-workbook.ts')).readWorkbook(bytes, options);
		case 'json':
			return (await import('./read-json.ts')).readJson(bytes, options);
		case 'parquet':
			return (await import('./read-parquet.ts')).readParquet(bytes, options);
		default:
			return readDelimitedCells(bytes, options, await decodeFile(bytes, options.choices));
	}
}
