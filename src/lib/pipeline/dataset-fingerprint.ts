import type { Column, Table } from '#lib/data/table.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

/**
 * 64 hexadecimal digits that are the same for the same columns with the same values in the same rows, whatever the file
 * looked like. Tells data sets apart by accident, not against an attacker. O(cells).
 */
export function datasetFingerprint({ nRows, columns }: Table): string {
	const parts = columns.map((column) => [column.name, column.kind, levelsOf(column), hashOf(column)]);
	return sha256(canonicalJson([nRows, parts]));
}

function levelsOf(column: Column): readonly string[] {
	return 'categories' in column ? column.categories : [];
}

/** Two 32-bit lanes over the 16- or 32-bit words of a column (multiply and rotate, as in MurmurHash3). */
function hashOf(column: Column): readonly number[] {
	if ('codes' in column) return hashOfWords(column.codes.length, column.codes);
	return column.kind === 'text' ? hashOfTexts(column.values) : hashOfNumbers(column.values);
}

const SEED = [0x9747b28c, 0x3c074a61] as const;

function hashOfWords(n: number, words: ArrayLike<number>, [a, b]: readonly number[] = SEED): readonly number[] {
	// locals, not a state that closures share: this runs over every cell
	for (let i = 0; i < n; i++) {
		a = Math.imul(a ^ words[i], 0x85ebca6b);
		a = (a << 13) | (a >>> 19);
		b = Math.imul(b, 0x01000193) ^ words[i];
		b = (b << 7) | (b >>> 25);
	}
	return [a >>> 0, b >>> 0];
}

function hashOfNumbers(values: Float64Array): readonly number[] {
	const BLOCK = 4096;
	const numbers = new Float64Array(BLOCK);
	const words = new Int32Array(numbers.buffer);
	let hash: readonly number[] = SEED;
	for (let from = 0; from < values.length; from += BLOCK) {
		const n = Math.min(BLOCK, values.length - from);
		// one bit pattern for every NaN, and for 0 and -0
		for (let i = 0; i < n; i++) numbers[i] = Number.isNaN(values[from + i]) ? NaN : values[from + i] + 0;
		hash = hashOfWords(2 * n, words, hash);
	}
	return hash;
}

function hashOfTexts(values: readonly string[]): readonly number[] {
	let hash: readonly number[] = SEED;
	for (const text of values) {
		const words = [text.length];
		for (let i = 0; i < text.length; i++) words.push(text.charCodeAt(i));
		hash = hashOfWords(words.length, words, hash);
	}
	return hash;
}
