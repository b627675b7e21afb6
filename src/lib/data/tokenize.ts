import type { DelimitedSource } from './read-types.ts';

export type Dialect = Pick<DelimitedSource, 'delimiter' | 'skip' | 'hasBackslashEscapes'>;

export interface RawRecord {
	readonly cells: string[];
	/** 1-based line where the record starts */
	readonly line: number;
	/** characters read so far */
	readonly end: number;
	/** true: its first cell stood in quotes */
	readonly isQuoted: boolean;
}

export interface QuoteProblem {
	readonly code: 'W_QUOTE' | 'W_UNCLOSED_QUOTE';
	readonly line: number;
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const BACKSLASH = 92;

/**
 * Records of delimited text (RFC 4180), one at a time, blank lines skipped; LF, CRLF and CR all end a record.
 *
 * A stray quote costs one cell, never the rest of the file: text after a closing quote is kept with its cell; a quote
 * that is never closed, or that closes on a later line with text behind it, is an ordinary character. Both are told
 * through onProblem. Linear time: a quote that was given up is passed once more, as text.
 */
export function* tokenize(
	text: string,
	dialect: Dialect,
	onProblem: (problem: QuoteProblem) => void = () => {}
): Generator<RawRecord> {
	if (dialect.delimiter === ' ') {
		yield* whiteSpaceRecords(text, dialect.skip);
		return;
	}
	const delimiter = dialect.delimiter === '' ? -1 : dialect.delimiter.charCodeAt(0);
	const n = text.length;
	let i = dialect.skip;
	let line = dialect.skip > 0 ? 2 : 1;
	while (i < n) {
		const startLine = line;
		const cells: string[] = [];
		let isQuoted = false;
		for (;;) {
			let open = i;
			while (delimiter !== SPACE && open < n && text.charCodeAt(open) === SPACE) open++;
			const quoted =
				open < n && text.charCodeAt(open) === QUOTE
					? quotedCell(text, open, delimiter, dialect.hasBackslashEscapes)
					: null;
			if (quoted && quoted.isTaken) {
				if (cells.length === 0) isQuoted = true;
				if (quoted.hasTail) onProblem({ code: 'W_QUOTE', line });
				cells.push(quoted.value);
				line += quoted.newlines;
				i = quoted.end;
			} else {
				if (quoted) onProblem({ code: 'W_UNCLOSED_QUOTE', line });
				const end = cellEnd(text, i, delimiter);
				cells.push(text.slice(i, end));
				i = end;
			}
			if (i < n && text.charCodeAt(i) === delimiter) {
				i++;
				continue;
			}
			break;
		}
		if (i < n) {
			if (text.charCodeAt(i) === RETURN && text.charCodeAt(i + 1) === NEWLINE) i++;
			i++;
			line++;
		}
		if (cells.length === 1 && !isQuoted && cells[0].trim() === '') continue;
		yield { cells, line: startLine, end: i, isQuoted };
	}
}

function cellEnd(text: string, from: number, delimiter: number): number {
	let i = from;
	for (; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c === delimiter || c === NEWLINE || c === RETURN) break;
	}
	return i;
}

interface QuotedCell {
	/** false: this is no quoted cell; its quote is an ordinary character */
	readonly isTaken: boolean;
	readonly value: string;
	readonly end: number;
	readonly newlines: number;
	readonly hasTail: boolean;
}
const NOT_TAKEN: QuotedCell = { isTaken: false, value: '', end: 0, newlines: 0, hasTail: false };

function quotedCell(text: string, open: number, delimiter: number, hasBackslashEscapes: boolean): QuotedCell {
	const n = text.length;
	let hasEscape = false;
	let close = open + 1;
	for (;;) {
		close = text.indexOf('"', close);
		if (close < 0) return NOT_TAKEN;
		if (hasBackslashEscapes && text.charCodeAt(close - 1) === BACKSLASH) {
			hasEscape = true;
			close++;
		} else if (text.charCodeAt(close + 1) === QUOTE) {
			hasEscape = true;
			close += 2;
		} else break;
	}
	let value = text.slice(open + 1, close);
	const newlines = countNewlines(value);
	if (hasEscape && hasBackslashEscapes) value = value.replaceAll('\\"', '"');
	if (hasEscape) value = value.replaceAll('""', '"');
	let end = close + 1;
	while (delimiter !== SPACE && end < n && text.charCodeAt(end) === SPACE) end++;
	const after = end < n ? text.charCodeAt(end) : NEWLINE;
	if (after === delimiter || after === NEWLINE || after === RETURN)
		return { isTaken: true, value, end, newlines, hasTail: false };
	if (newlines > 0) return NOT_TAKEN;
	end = cellEnd(text, close + 1, delimiter);
	return { isTaken: true, value: value + text.slice(close + 1, end), end, newlines, hasTail: true };
}

function countNewlines(value: string): number {
	let count = 0;
	for (let i = 0; i < value.length; i++) {
		const c = value.charCodeAt(i);
		if (c === NEWLINE || (c === RETURN && value.charCodeAt(i + 1) !== NEWLINE)) count++;
	}
	return count;
}

function* whiteSpaceRecords(text: string, skip: number): Generator<RawRecord> {
	let line = skip > 0 ? 2 : 1;
	let i = skip;
	while (i < text.length) {
		const end = cellEnd(text, i, -1);
		const cells = text.slice(i, end).trim().split(/\s+/);
		i = end + 1;
		if (text.charCodeAt(end) === RETURN && text.charCodeAt(i) === NEWLINE) i++;
		if (cells[0] !== '') yield { cells, line, end: Math.min(i, text.length), isQuoted: false };
		line++;
	}
}
