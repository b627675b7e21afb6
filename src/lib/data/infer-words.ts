import { grouped } from './grouped.ts';
import type { CountedCells, Inference } from './infer-types.ts';
import { inference } from './inference.ts';
import { missingNote } from './missing-note.ts';
import { isMissing } from './missing-tokens.ts';
import { PLAIN_FORMAT } from './number-format.ts';

const MAX_LEVELS = 20;
const LONG_TEXT = 80;

/**
 * Words: a category, or text where nearly every row has its own or they are long; kind: the one that was chosen. A column
 * without any value counts as numbers.
 */
export function inferWords(
	name: string,
	cells: CountedCells,
	known?: ReadonlySet<string>,
	kind?: 'categorical' | 'text'
): Inference {
	const isCountryCodes = looksLikeTwoLetterCodes(cells);
	const isGap = (cell: string): boolean => isMissing(cell, false, known) && !(isCountryCodes && cell.trim() === 'NA');
	const codeOf = new Map<string, number>();
	const codes = new Int32Array(cells.length).fill(-1);
	let nKnown = 0;
	let length = 0;
	for (let i = 0; i < cells.length; i++) {
		const cell = cells.at(i);
		if (isGap(cell)) continue;
		const count = cells.counts ? cells.counts[i] : 1;
		nKnown += count;
		length += count * cell.length;
		let code = codeOf.get(cell);
		if (code === undefined) codeOf.set(cell, (code = codeOf.size));
		codes[i] = code;
	}
	if (nKnown === 0 && kind !== 'text') {
		const values = new Float64Array(cells.length).fill(NaN);
		return inference({ name, kind: 'numeric', values, format: PLAIN_FORMAT }, 'No cell holds a value.');
	}
	const notes = isCountryCodes ? [] : missingNote(cells, known);
	const isText =
		kind === undefined
			? (codeOf.size > MAX_LEVELS && codeOf.size >= nKnown / 2) || (codeOf.size > 1 && length / nKnown > LONG_TEXT)
			: kind === 'text';
	const rows = grouped(nKnown);
	const found = `${grouped(codeOf.size)} different ${codeOf.size === 1 ? 'value' : 'values'} in ${rows} ${nKnown === 1 ? 'row' : 'rows'}`;
	if (isText) {
		const values = Array.from({ length: cells.length }, (_, i) => (codes[i] < 0 ? '' : cells.at(i)));
		return inference({ name, kind: 'text', values }, `Words: ${found}.`, { notes });
	}
	return inference({ name, kind: 'categorical', codes, categories: [...codeOf.keys()] }, `Words: ${found}.`, { notes });
}

/** Among ISO country codes NA is Namibia. */
function looksLikeTwoLetterCodes(cells: CountedCells): boolean {
	const seen = new Set<string>();
	for (let i = 0; i < cells.length; i++) {
		const text = cells.at(i).trim();
		if (text === '' || text === 'NA') continue;
		if (!/^[A-Z]{2}$/.test(text)) return false;
		seen.add(text);
	}
	return seen.size >= 5;
}
