// The rules of quoting stand together: each of them decides where the next cell begins.
import type { DelimitedSource } from './read-types.ts';

export type Dialect = Pick<DelimitedSource, 'delimiter' | 'skip' | 'hasBackslashEscapes'>;

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
 * Walks over the records of delimited text (RFC 4180) without making a string for each cell: after `next()` cell j is
 * `values[j]` where that is not null, else the text from `starts[j]` to `ends[j]`. Blank lines are skipped; LF, CRLF and
 * CR all end a record.
 *
 * A stray quote costs one cell, never the rest of the file: text after a closing quote is kept with its cell; a quote
 * that is never closed, or that closes on a later line with text behind it, is an ordinary character. Both are told
 * through onProblem. Linear time: a quote that was given up is passed once more, as text.
 */
export class RecordScanner {
	readonly starts: number[] = [];
	readonly ends: number[] = [];
	readonly values: (string | null)[] = [];
	nCells = 0;
	/** 1-based line where the record starts */
	line = 1;
	/** true: the record's first cell stood in quotes */
	isQuoted = false;
	/** characters read so far */
	end: number;
	readonly text: string;

	readonly #delimiter: number;
	readonly #isBySpace: boolean;
	readonly #hasBackslashEscapes: boolean;
	readonly #onProblem: (problem: QuoteProblem) => void;
	#nextLine: number;

	constructor(text: string, dialect: Dialect, onProblem: (problem: QuoteProblem) => void = () => {}) {
		this.text = text;
		this.end = dialect.skip;
		this.#nextLine = dialect.skip > 0 ? 2 : 1;
		this.#isBySpace = dialect.delimiter === ' ';
		this.#delimiter = dialect.delimiter === '' ? -1 : dialect.delimiter.charCodeAt(0);
		this.#hasBackslashEscapes = dialect.hasBackslashEscapes;
		this.#onProblem = onProblem;
	}

	/** Goes to the next record; false at the end of the text. */
	next(): boolean {
		while (this.end < this.text.length) {
			this.line = this.#nextLine;
			this.nCells = 0;
			this.isQuoted = false;
			if (this.#isBySpace) this.#readSpaced();
			else this.#readRecord();
			this.#passNewline();
			if (this.nCells > 0 && !this.#isBlankLine()) return true;
		}
		return false;
	}

	/** The cells of the record as strings. */
	cells(): string[] {
		const cells: string[] = new Array<string>(this.nCells);
		for (let j = 0; j < this.nCells; j++) cells[j] = this.values[j] ?? this.text.slice(this.starts[j], this.ends[j]);
		return cells;
	}

	#readRecord(): void {
		const { text } = this;
		const n = text.length;
		const delimiter = this.#delimiter;
		let i = this.end;
		for (;;) {
			let c = i < n ? text.charCodeAt(i) : NEWLINE;
			if (c === SPACE || c === QUOTE) {
				let open = i;
				while (open < n && text.charCodeAt(open) === SPACE) open++;
				const end = open < n && text.charCodeAt(open) === QUOTE ? this.#readQuoted(open) : -1;
				if (end >= 0) {
					i = end;
					c = i < n ? text.charCodeAt(i) : NEWLINE;
					if (c !== delimiter) break;
					i++;
					continue;
				}
			}
			const start = i;
			while (c !== delimiter && c !== NEWLINE && c !== RETURN) c = ++i < n ? text.charCodeAt(i) : NEWLINE;
			this.#push(start, i, null);
			if (c !== delimiter || i >= n) break;
			i++;
		}
		this.end = i;
	}

	/** Where the cell that this quote opens ends; -1 if the quote is an ordinary character. */
	#readQuoted(open: number): number {
		const { text } = this;
		const n = text.length;
		let hasEscape = false;
		let close = open + 1;
		for (;;) {
			close = text.indexOf('"', close);
			if (close < 0) return this.#giveUpQuote();
			if (this.#hasBackslashEscapes && text.charCodeAt(close - 1) === BACKSLASH) {
				hasEscape = true;
				close++;
			} else if (text.charCodeAt(close + 1) === QUOTE) {
				hasEscape = true;
				close += 2;
			} else break;
		}
		const newlines = countNewlines(text, open + 1, close);
		let end = close + 1;
		while (end < n && text.charCodeAt(end) === SPACE) end++;
		const after = end < n ? text.charCodeAt(end) : NEWLINE;
		const hasTail = after !== this.#delimiter && after !== NEWLINE && after !== RETURN;
		if (hasTail && newlines > 0) return this.#giveUpQuote();
		if (this.nCells === 0) this.isQuoted = true;
		if (!hasTail && !hasEscape) this.#push(open + 1, close, null);
		else {
			let value = text.slice(open + 1, close);
			if (hasEscape && this.#hasBackslashEscapes) value = value.replaceAll('\\"', '"');
			if (hasEscape) value = value.replaceAll('""', '"');
			if (hasTail) {
				end = this.#cellEnd(close + 1);
				value += text.slice(close + 1, end);
				this.#onProblem({ code: 'W_QUOTE', line: this.#nextLine });
			}
			this.#push(0, 0, value);
		}
		this.#nextLine += newlines;
		return end;
	}

	#giveUpQuote(): number {
		this.#onProblem({ code: 'W_UNCLOSED_QUOTE', line: this.#nextLine });
		return -1;
	}

	/** Columns set apart by runs of white space: no quotes. */
	#readSpaced(): void {
		const end = this.#cellEnd(this.end, -1);
		const line = this.text.slice(this.end, end);
		for (const { index, 0: word } of line.matchAll(/\S+/g)) {
			this.#push(this.end + index, this.end + index + word.length, null);
		}
		this.end = end;
	}

	#cellEnd(from: number, delimiter = this.#delimiter): number {
		const { text } = this;
		let i = from;
		for (; i < text.length; i++) {
			const c = text.charCodeAt(i);
			if (c === delimiter || c === NEWLINE || c === RETURN) break;
		}
		return i;
	}

	#passNewline(): void {
		const { text } = this;
		if (this.end >= text.length) return;
		if (text.charCodeAt(this.end) === RETURN && text.charCodeAt(this.end + 1) === NEWLINE) this.end++;
		this.end++;
		this.#nextLine++;
	}

	#isBlankLine(): boolean {
		if (this.nCells !== 1 || this.isQuoted) return false;
		return (this.values[0] ?? this.text.slice(this.starts[0], this.ends[0])).trim() === '';
	}

	#push(start: number, end: number, value: string | null): void {
		const j = this.nCells++;
		this.starts[j] = start;
		this.ends[j] = end;
		this.values[j] = value;
	}
}

function countNewlines(text: string, from: number, to: number): number {
	let count = 0;
	for (let i = from; i < to; i++) {
		const c = text.charCodeAt(i);
		if (c === NEWLINE || (c === RETURN && text.charCodeAt(i + 1) !== NEWLINE)) count++;
	}
	return count;
}
