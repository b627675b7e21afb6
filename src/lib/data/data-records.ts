import type { DelimitedSource } from './read-types.ts';
import { tokenize } from './tokenize.ts';
import type { QuoteProblem, RawRecord } from './tokenize.ts';

/**
 * The records of a text in its dialect, rows without any value left out: the one place that decides what row i is, so
 * that reading and writing agree.
 */
export function* dataRecords(
	text: string,
	dialect: Omit<DelimitedSource, 'encoding' | 'hasHeader' | 'width'>,
	onProblem: (problem: QuoteProblem) => void = () => {},
	onEmptyRow: (line: number) => void = () => {}
): Generator<RawRecord> {
	for (const record of dialect.isWrapped ? unwrapped(text, dialect, onProblem) : tokenize(text, dialect, onProblem)) {
		if (record.cells.every((cell) => cell.trim() === '')) onEmptyRow(record.line);
		else yield record;
	}
}

/** Each outer cell is a row of its own; lines are those of the file. */
function* unwrapped(
	text: string,
	dialect: Pick<DelimitedSource, 'delimiter' | 'skip' | 'hasBackslashEscapes'>,
	onProblem: (problem: QuoteProblem) => void
): Generator<RawRecord> {
	for (const outer of tokenize(text, { ...dialect, delimiter: '' }, onProblem)) {
		for (const inner of tokenize(outer.cells[0], { ...dialect, skip: 0 }, (problem) =>
			onProblem({ ...problem, line: outer.line })
		))
			yield { ...inner, line: outer.line, end: outer.end };
	}
}
