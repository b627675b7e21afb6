import type { Column } from './table.ts';

/** A number for each different value of a column, 0, 1 … in the order in which they first come; -1 = missing. */
export function columnCodes(column: Column): { readonly codes: Int32Array; readonly nDistinct: number } {
	if ('codes' in column) return renumbered(column.codes, column.categories.length);
	const { values } = column;
	const codes = new Int32Array(values.length);
	const seen = new Map<number | string, number>();
	for (let i = 0; i < codes.length; i++) {
		const value = values[i];
		if (value === '' || Number.isNaN(value)) {
			codes[i] = -1;
			continue;
		}
		let code = seen.get(value);
		if (code === undefined) seen.set(value, (code = seen.size));
		codes[i] = code;
	}
	return { codes, nDistinct: seen.size };
}

function renumbered(levels: Int32Array, nLevels: number): { readonly codes: Int32Array; readonly nDistinct: number } {
	const codeOf = new Int32Array(nLevels).fill(-1);
	let nDistinct = 0;
	const codes = levels.map((level) => {
		if (level < 0) return -1;
		if (codeOf[level] < 0) codeOf[level] = nDistinct++;
		return codeOf[level];
	});
	return { codes, nDistinct };
}
