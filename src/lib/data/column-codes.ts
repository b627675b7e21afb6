import type { Column } from './table.ts';
import { wholeRange, type WholeRange } from './whole-range.ts';

interface Codes {
	readonly codes: Int32Array;
	readonly nDistinct: number;
}

/** A number for each different value of a column, 0, 1 … in the order in which they first come; -1 = missing. */
export function columnCodes(column: Column): Codes {
	if ('codes' in column) return renumbered(column.codes, column.categories.length);
	if (column.kind === 'text') return looked(column.values, (text) => text === '');
	const range = wholeRange(column.values);
	return range.nLevels ? counted(column.values, range) : looked(column.values, Number.isNaN);
}

function renumbered(levels: Int32Array, nLevels: number): Codes {
	const codeOf = new Int32Array(nLevels).fill(-1);
	let nDistinct = 0;
	const codes = levels.map((level) => {
		if (level < 0) return -1;
		if (codeOf[level] < 0) codeOf[level] = nDistinct++;
		return codeOf[level];
	});
	return { codes, nDistinct };
}

function counted(values: Float64Array, { min, nLevels }: WholeRange): Codes {
	const levels = new Int32Array(values.length);
	for (let i = 0; i < values.length; i++) levels[i] = Number.isNaN(values[i]) ? -1 : values[i] - min;
	return renumbered(levels, nLevels);
}

function looked<T>(values: ArrayLike<T>, isMissing: (value: T) => boolean): Codes {
	const codes = new Int32Array(values.length);
	const seen = new Map<T, number>();
	for (let i = 0; i < codes.length; i++) {
		const value = values[i];
		if (isMissing(value)) {
			codes[i] = -1;
			continue;
		}
		let code = seen.get(value);
		if (code === undefined) seen.set(value, (code = seen.size));
		codes[i] = code;
	}
	return { codes, nDistinct: seen.size };
}
