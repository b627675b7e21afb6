import type { Cells } from './cells.ts';
import type { CountedCells } from './infer-types.ts';
import { NativeCells } from './native-cells.ts';
import { SpanCells } from './span-table.ts';

/** A column with few different texts: the texts in order of first appearance, and which each row holds. */
export interface Factor {
	readonly codes: Int32Array;
	readonly levels: CountedCells;
}

const MAX_LEVELS = 4096;

/** The different texts of a column; null where there are more than 4,096 of them. Linear time. */
export function factorize(cells: Cells): Factor | null {
	const codes = new Int32Array(cells.length);
	const texts =
		cells instanceof SpanCells
			? spanLevels(cells, codes)
			: cells instanceof NativeCells && cells.nNumbers === 0
				? wordLevels(cells, codes)
				: textLevels(cells, codes);
	if (!texts) return null;
	const counts = new Int32Array(texts.length);
	for (const code of codes) counts[code]++;
	return { codes, levels: { length: texts.length, at: (i) => texts[i], counts, nRows: cells.length } };
}

function textLevels(cells: Cells, codes: Int32Array): string[] | null {
	const codeOf = new Map<string, number>();
	for (let row = 0; row < cells.length; row++) {
		const cell = cells.at(row);
		let code = codeOf.get(cell);
		if (code === undefined) {
			if (codeOf.size === MAX_LEVELS) return null;
			codeOf.set(cell, (code = codeOf.size));
		}
		codes[row] = code;
	}
	return [...codeOf.keys()];
}

function wordLevels({ length, codes: wordCodes, words }: NativeCells, codes: Int32Array): string[] | null {
	const codeOf = new Int32Array(words.length + 1).fill(-1);
	const texts: string[] = [];
	for (let row = 0; row < length; row++) {
		const word = wordCodes[row];
		const at = word < 0 ? words.length : word;
		if (codeOf[at] < 0) {
			if (texts.length === MAX_LEVELS) return null;
			codeOf[at] = texts.push(word < 0 ? '' : words[word]) - 1;
		}
		codes[row] = codeOf[at];
	}
	return texts;
}

/** Open addressing over the characters in place, so that no string is made for a cell that was seen before. */
function spanLevels(cells: SpanCells, codes: Int32Array): string[] | null {
	const { text } = cells.table;
	const n = cells.length;
	const nSlots = 2 ** Math.ceil(Math.log2(4 * Math.min(n, MAX_LEVELS) + 4));
	const slots = new Int32Array(nSlots).fill(-1);
	const texts: string[] = [];
	for (let row = 0; row < n; row++) {
		const start = cells.start(row);
		const source = start < 0 ? cells.at(row) : text;
		const from = start < 0 ? 0 : start;
		const to = start < 0 ? source.length : cells.end(row);
		let hash = 0x811c9dc5;
		for (let i = from; i < to; i++) hash = Math.imul(hash ^ source.charCodeAt(i), 0x01000193);
		let slot = (hash ^ (hash >>> 15)) & (nSlots - 1);
		while (slots[slot] >= 0 && !isSame(texts[slots[slot]], source, from, to)) slot = (slot + 1) & (nSlots - 1);
		if (slots[slot] < 0) {
			if (texts.length === MAX_LEVELS) return null;
			slots[slot] = texts.push(source.slice(from, to)) - 1;
		}
		codes[row] = slots[slot];
	}
	return texts;
}

function isSame(level: string, source: string, from: number, to: number): boolean {
	if (level.length !== to - from) return false;
	for (let i = 0; i < level.length; i++) if (level.charCodeAt(i) !== source.charCodeAt(from + i)) return false;
	return true;
}
