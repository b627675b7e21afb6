import type { RecordScanner } from './record-scanner.ts';

const SPACE = 32;

/** Whether no cell of the scanner's present record holds more than white space. */
export function isBlankRecord({ text, starts, ends, values, nCells }: RecordScanner): boolean {
	for (let j = 0; j < nCells; j++) {
		const value = values[j];
		if (value !== null) {
			if (value.trim() !== '') return false;
			continue;
		}
		for (let i = starts[j]; i < ends[j]; i++) {
			const c = text.charCodeAt(i);
			// only a few signs above the space are white space, too
			if (c > SPACE && (c < 160 || text[i].trim() !== '')) return false;
			if (c <= SPACE && text[i].trim() !== '') return false;
		}
	}
	return true;
}
