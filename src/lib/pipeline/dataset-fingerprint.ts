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
	let [a, b] = [0x9747b28c, 0x3c074a61];
	const add = (word: number) => {
		a = Math.imul(a ^ word, 0x85ebca6b);
		a = (a << 13) | (a >>> 19);
		b = Math.imul(b, 0x01000193) ^ word;
		b = (b << 7) | (b >>> 25);
	};
	if (column.kind === 'text') {
		for (const text of column.values) {
			add(text.length);
			for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
		}
	} else if ('codes' in column) for (const code of column.codes) add(code);
	else {
		const pair = new Int32Array(2);
		const number = new Float64Array(pair.buffer);
		for (const value of column.values) {
			// one bit pattern for every NaN, and for 0 and -0
			number[0] = Number.isNaN(value) ? NaN : value + 0;
			add(pair[0]);
			add(pair[1]);
		}
	}
	return [a >>> 0, b >>> 0];
}
