import { tokenize } from './tokenize.ts';
import type { Dialect, QuoteProblem } from './record-scanner.ts';
import type { RawRecord } from './tokenize.ts';

export interface SniffedDialect extends Dialect {
	readonly isWrapped: boolean;
	/** false: the text reads like sentences */
	readonly isTable: boolean;
}

const DELIMITERS = [',', '\t', ';', '|'] as const;
const SAMPLE_RECORDS = 200;
/** below this share of equally wide rows a delimiter is no delimiter */
const MIN_SCORE = 0.25;

/**
 * The delimiter from the content, never from the name: the one that cuts the first records into the same number of
 * cells most often. Excel's `sep=` line decides where it stands; a chosen delimiter decides before that.
 */
export function sniffDialect(text: string, chosen?: string): SniffedDialect {
	const hint = /^"?sep=([^\r\n"])"?(\r\n|\n|\r)/i.exec(text.slice(0, 16));
	const skip = hint ? hint[0].length : 0;
	if (chosen !== undefined) return withEscapes(text, { delimiter: chosen, skip, hasBackslashEscapes: false });
	if (hint) return withEscapes(text, { delimiter: hint[1], skip, hasBackslashEscapes: false });
	let best = { delimiter: '', score: 0 };
	for (const delimiter of DELIMITERS) {
		const score = scoreOf(sample(text, { delimiter, skip, hasBackslashEscapes: false }));
		if (score > best.score) best = { delimiter, score };
	}
	if (best.score >= MIN_SCORE && !(best.score < 0.7 && isProse(text)))
		return withEscapes(text, { delimiter: best.delimiter, skip, hasBackslashEscapes: false });
	const single = sample(text, { delimiter: '', skip, hasBackslashEscapes: false });
	const wrapped = single.length > 1 && single.every((record) => record.isQuoted) ? sniffWrapped(single) : null;
	if (wrapped) return wrapped;
	if (isAligned(text)) return { delimiter: ' ', skip, hasBackslashEscapes: false, isWrapped: false, isTable: true };
	return { delimiter: '', skip, hasBackslashEscapes: false, isWrapped: false, isTable: !isProse(text) };
}

function sample(text: string, dialect: Dialect, problems: QuoteProblem[] = []): RawRecord[] {
	const records: RawRecord[] = [];
	for (const record of tokenize(text, dialect, (problem) => problems.push(problem))) {
		records.push(record);
		if (records.length >= SAMPLE_RECORDS) break;
	}
	return records;
}

/** Share of records as wide as most, halved if the first is not, a little more for more columns; 0 for one column. */
function scoreOf(records: readonly RawRecord[]): number {
	const counts = new Map<number, number>();
	for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	let width = 0;
	let most = 0;
	for (const [cells, count] of counts)
		if (count > most || (count === most && cells > width)) [width, most] = [cells, count];
	if (width < 2) return 0;
	const share = most / records.length;
	const first = records[0].cells.length === width ? 1 : 0.5;
	return share * first * (1 + 0.05 * Math.log2(width));
}

/** \" inside quotes is not RFC 4180, but some databases write it: tried only where the plain reading stumbles. */
function withEscapes(text: string, dialect: Dialect): SniffedDialect {
	const plain = { ...dialect, isWrapped: false, isTable: true };
	if (!text.includes('\\"')) return plain;
	const problems: QuoteProblem[] = [];
	sample(text, dialect, problems);
	const escapedProblems: QuoteProblem[] = [];
	sample(text, { ...dialect, hasBackslashEscapes: true }, escapedProblems);
	return { ...plain, hasBackslashEscapes: problems.length > escapedProblems.length };
}

function sniffWrapped(records: readonly RawRecord[]): SniffedDialect | null {
	const inner = records.map((record) => record.cells[0]).join('\n');
	for (const delimiter of DELIMITERS) {
		const dialect = { delimiter, skip: 0, hasBackslashEscapes: false };
		if (scoreOf(sample(inner, dialect)) >= 0.9) return { ...dialect, isWrapped: true, isTable: true };
	}
	return null;
}

/** Columns set apart by two or more spaces, equally many on every line. */
function isAligned(text: string): boolean {
	const lines = text
		.slice(0, 65_536)
		.split(/\r\n|\n|\r/, SAMPLE_RECORDS)
		.filter((line) => line.trim() !== '');
	if (text.length > 65_536) lines.pop();
	if (lines.length < 2 || !lines.every((line) => line.includes('  '))) return false;
	const width = lines[0].trim().split(/\s+/).length;
	return width >= 2 && lines.every((line) => line.trim().split(/\s+/).length === width);
}

function isProse(text: string): boolean {
	const lines = text
		.slice(0, 16_384)
		.split(/\r\n|\n|\r/)
		.filter((line) => line.trim() !== '');
	const words = lines.reduce((sum, line) => sum + line.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length, 0);
	return lines.length > 0 && words / lines.length >= 6;
}
