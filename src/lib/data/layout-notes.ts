import { counted } from './counted.ts';
import type { GridLayout, ReadNote } from './read-types.ts';

/** What was decided about titles and names, with the words that stand there. */
export function layoutNotes(
	{ preamble, headerRows }: GridLayout,
	records: readonly (readonly string[])[],
	names: readonly string[]
): ReadNote[] {
	const notes: ReadNote[] = [];
	if (preamble > 0) {
		const title = records
			.slice(0, preamble)
			.flat()
			.find((cell) => cell.trim() !== '');
		const text = `${counted(preamble, 'row', 'rows')} above the column names ${preamble === 1 ? 'was' : 'were'} left out (“${shorten(title ?? '')}”).`;
		notes.push({ code: 'W_PREAMBLE', text, line: 1 });
	}
	if (headerRows === 0)
		notes.push({
			code: 'W_NO_HEADER',
			text: 'The first line looks like values, not like names: the columns were called column 1, column 2 …',
			line: 1
		});
	if (headerRows === 2)
		notes.push({
			code: 'W_TWO_HEADERS',
			text: `Two rows name the columns; they were put together (${names.slice(0, 3).map(shorten).join(', ')}${names.length > 3 ? ' …' : ''}).`
		});
	return notes;
}

function shorten(text: string): string {
	const trimmed = text.trim();
	return trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed;
}
