/** px of a letter at the charts' 12.5 px in a wide system font; an estimate, since there is no page to measure in */
const LETTER_PX = 7.2;
const GAP_LETTERS = 1;

/**
 * As much of a text as fits into a line of so many px, with … where something is left out; one letter at least. beside:
 * what stands at the other end of the line.
 */
export function fitText(text: string, px: number, beside = ''): string {
	const letters = [...text];
	const taken = beside === '' ? 0 : [...beside].length + GAP_LETTERS;
	const most = Math.floor(px / LETTER_PX) - taken;
	return letters.length > most ? `${letters.slice(0, Math.max(1, most - 1)).join('')}…` : text;
}
