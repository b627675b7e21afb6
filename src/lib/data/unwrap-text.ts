import type { DelimitedSource } from './read-types.ts';
import { RecordScanner } from './record-scanner.ts';
import type { QuoteProblem } from './record-scanner.ts';

/**
 * A text in which each line is one quoted cell that holds the whole row, without those quotes. Line i stays line i as
 * long as no cell holds a newline.
 */
export function unwrapText(
	text: string,
	{ skip, hasBackslashEscapes }: Pick<DelimitedSource, 'skip' | 'hasBackslashEscapes'>,
	onProblem?: (problem: QuoteProblem) => void
): string {
	const scanner = new RecordScanner(text, { delimiter: '', skip, hasBackslashEscapes }, onProblem);
	const rows: string[] = [];
	while (scanner.next()) {
		while (rows.length < scanner.line - 1) rows.push('');
		rows.push(scanner.cells()[0]);
	}
	return rows.join('\n');
}
