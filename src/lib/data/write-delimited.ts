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
export function writeDelimited(rows: Iterable<readonly string[]>, options?: WriteOptions): string[] {
	return [...delimitedChunks(rows, options)];
}

/** As writeDelimited, one chunk after the other, so that none needs to be kept. */
export function* delimitedChunks(
	rows: Iterable<readonly string[]>,
	{ delimiter = ',', byteOrderMark = false, isNeutral = true, newline = '\r\n' }: WriteOptions = {}
): Generator<string> {
	let lines: string[] = [];
	let nCharacters = 0;
	let start = byteOrderMark ? '\ufeff' : '';
	for (const cells of rows) {
		const written = new Array<string>(cells.length);
		for (let j = 0; j < cells.length; j++)
			written[j] = quoted(isNeutral ? neutral(cells[j]) : cells[j], delimiter, cells.length);
		// joined once: a text that grows cell by cell would be a tree of all its cells
		const line = written.join(delimiter);
		nCharacters += line.length + newline.length;
		lines.push(line);
		if (nCharacters < CHUNK_CHARACTERS) continue;
		yield `${start}${lines.join(newline)}${newline}`;
		[lines, nCharacters, start] = [[], 0, ''];
	}
	if (lines.length > 0) yield `${start}${lines.join(newline)}${newline}`;
	else if (start !== '') yield start;
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

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;

function quoted(cell: string, delimiter: string, nCells: number): string {
	const n = cell.length;
	if (n === 0) return nCells === 1 ? '""' : '';
	let needsQuotes =
		cell.charCodeAt(0) === SPACE || cell.charCodeAt(n - 1) === SPACE || (nCells === 1 && cell.trim() === '');
	const separator = delimiter.charCodeAt(0);
	for (let i = 0; i < n && !needsQuotes; i++) {
		const c = cell.charCodeAt(i);
		needsQuotes = c === QUOTE || c === NEWLINE || c === RETURN || c === separator;
	}
	return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
