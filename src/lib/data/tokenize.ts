import { RecordScanner } from './record-scanner.ts';
import type { Dialect, QuoteProblem } from './record-scanner.ts';

export interface RawRecord {
	readonly cells: string[];
	/** 1-based line where the record starts */
	readonly line: number;
	/** characters read so far */
	readonly end: number;
	/** true: its first cell stood in quotes */
	readonly isQuoted: boolean;
}

/** The records of delimited text as strings, one at a time; see RecordScanner for what quotes mean. */
export function* tokenize(
	text: string,
	dialect: Dialect,
	onProblem: (problem: QuoteProblem) => void = () => {}
): Generator<RawRecord> {
	const scanner = new RecordScanner(text, dialect, onProblem);
	while (scanner.next())
		yield { cells: scanner.cells(), line: scanner.line, end: scanner.end, isQuoted: scanner.isQuoted };
}
