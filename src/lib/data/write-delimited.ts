export interface WriteOptions {
	readonly delimiter?: string;
	/** a byte order mark lets Excel see UTF-8 */
	readonly byteOrderMark?: boolean;
	/** a leading ' keeps a spreadsheet from running text that starts with = + - @ tab or CR; numbers stay as they are */
	readonly isNeutral?: boolean;
	readonly newline?: '\r\n' | '\n';
}

const CHUNK_CHARACTERS = 1 << 20;
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?%?$/;

/**
 * Rows as delimited text (RFC 4180), in chunks of about a million characters: the parts of a Blob. Against formula
 * injection see OWASP "CSV Injection"; taking one ' off each cell that matches /^'+[=+\-@\0\t\r]/ gives the cells back.
 */
export function writeDelimited(
	rows: Iterable<readonly string[]>,
	{ delimiter = ',', byteOrderMark = false, isNeutral = true, newline = '\r\n' }: WriteOptions = {}
): string[] {
	const chunks: string[] = [];
	let chunk = byteOrderMark ? '\ufeff' : '';
	for (const cells of rows) {
		for (let j = 0; j < cells.length; j++) {
			if (j > 0) chunk += delimiter;
			chunk += quoted(isNeutral ? neutral(cells[j]) : cells[j], delimiter, cells.length);
		}
		chunk += newline;
		if (chunk.length >= CHUNK_CHARACTERS) {
			chunks.push(chunk);
			chunk = '';
		}
	}
	if (chunk !== '') chunks.push(chunk);
	return chunks;
}

const APOSTROPHES = /^'+[=+\-@\0\t\r]/;

/**
 * The cell with a leading ' where a spreadsheet could take it for a formula; so has a cell that looks like one that was
 * given it, so that no two cells become one.
 */
export function neutral(cell: string): string {
	switch (cell.charCodeAt(0)) {
		case 0: // NUL
		case 9: // tab
		case 13: // CR
		case 61: // =
		case 64: // @
			return `'${cell}`;
		case 43: // +
		case 45: // -
			return cell.length < 40 && NUMBER.test(cell) ? cell : `'${cell}`;
		case 39: // '
			return APOSTROPHES.test(cell) ? `'${cell}` : cell;
		default:
			return cell;
	}
}

function quoted(cell: string, delimiter: string, nCells: number): string {
	const needsQuotes =
		cell.includes(delimiter) ||
		cell.includes('"') ||
		cell.includes('\n') ||
		cell.includes('\r') ||
		cell.startsWith(' ') ||
		cell.endsWith(' ') ||
		(nCells === 1 && cell.trim() === '');
	return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
