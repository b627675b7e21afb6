import { isBlankRecord } from './is-blank-record.ts';
import type { DelimitedSource } from './read-types.ts';
import { RecordScanner } from './record-scanner.ts';
import type { QuoteProblem } from './record-scanner.ts';
import { unwrapText } from './unwrap-text.ts';

export type RecordDialect = Pick<DelimitedSource, 'delimiter' | 'skip' | 'hasBackslashEscapes' | 'isWrapped'>;

/**
 * Walks over the records of a text in its dialect, rows without any value left out: the one place that decides what
 * row i is, so that reading and writing agree.
 */
export class DataRecords {
	readonly scanner: RecordScanner;
	/** lines of the rows without any value, at most 1,000 */
	readonly emptyRows: number[] = [];
	nEmptyRows = 0;

	constructor(text: string, dialect: RecordDialect, onProblem?: (problem: QuoteProblem) => void) {
		this.scanner = dialect.isWrapped
			? new RecordScanner(unwrapText(text, dialect, onProblem), { ...dialect, skip: 0 }, onProblem)
			: new RecordScanner(text, dialect, onProblem);
	}

	/** Goes to the next record; its cells are the scanner's. */
	next(): boolean {
		while (this.scanner.next()) {
			if (!isBlankRecord(this.scanner)) return true;
			this.nEmptyRows++;
			if (this.emptyRows.length < 1000) this.emptyRows.push(this.scanner.line);
		}
		return false;
	}

	/** The next n records as strings, fewer at the end. */
	take(n: number): string[][] {
		const records: string[][] = [];
		while (records.length < n && this.next()) records.push(this.scanner.cells());
		return records;
	}
}
