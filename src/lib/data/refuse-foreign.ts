import { CladeError } from '#lib/core/clade-error.ts';
import type { FileKind } from './sniff-kind.ts';

const KINDS = 'Drop a CSV, TSV, Excel (.xlsx), JSON or Parquet file with one customer in each row.';

/** Refuses a file that is no delimited text, saying what it is. @throws E_EMPTY, E_BINARY, E_NOT_A_TABLE */
export function refuseForeign(kind: FileKind, name: string): void {
	const file = `“${name}”`;
	switch (kind) {
		case 'text':
			return;
		case 'empty':
			throw new CladeError('E_EMPTY', `${file} is empty.`, { name, kind });
		case 'xls':
			throw new CladeError(
				'E_BINARY',
				`${file} is a workbook of an old Excel, or one with a password, which Clade cannot read. Open it there and save it as an Excel workbook (.xlsx) without a password, or as CSV UTF-8, then drop that file here.`,
				{ name, kind }
			);
		case 'html':
		case 'xml':
		case 'rtf': {
			const what = { html: 'a web page', xml: 'XML', rtf: 'a formatted document' }[kind];
			throw new CladeError('E_NOT_A_TABLE', `${file} is ${what}, not a table. ${KINDS}`, { name, kind });
		}
		case 'json':
			throw new CladeError('E_NOT_A_TABLE', `${file} is JSON without rows, not a table. ${KINDS}`, { name, kind });
		case 'archive':
			throw new CladeError(
				'E_BINARY',
				`${file} is a packed archive, not a table. Unpack it and drop the file that is inside.`,
				{ name, kind }
			);
		default: {
			const what = { image: 'a picture', pdf: 'a PDF', binary: 'not text', xlsx: 'a workbook', parquet: 'Parquet' }[
				kind
			];
			throw new CladeError('E_BINARY', `${file} is ${what}, not a table of text. ${KINDS}`, { name, kind });
		}
	}
}
