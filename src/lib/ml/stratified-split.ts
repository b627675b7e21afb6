import { CladeError } from '#lib/core/clade-error.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { shuffle } from '#lib/core/shuffle.ts';

export interface Split {
	/** rising row numbers */
	readonly train: Int32Array;
	readonly test: Int32Array;
}

/**
 * Splits rows 0..y.length-1 so that each class keeps its share on both sides: of a class with m >= 2 rows
 * round(m testShare), but at least 1 and at most m - 1, are held out; a class with a single row trains. Same seed, same
 * split.
 * @throws E_ARGUMENT unless 0 < testShare < 1
 */
export function stratifiedSplit(
	y: Int32Array,
	{ testShare = 0.2, seed }: { readonly testShare?: number; readonly seed: number }
): Split {
	if (!(testShare > 0 && testShare < 1)) {
		throw new CladeError('E_ARGUMENT', `The share of test rows must be between 0 and 1, not ${testShare}.`, {
			testShare
		});
	}
	const random = mulberry32(seed);
	const rowsOf = new Map<number, number[]>();
	y.forEach((c, row) => {
		const rows = rowsOf.get(c);
		if (rows) rows.push(row);
		else rowsOf.set(c, [row]);
	});
	const isTest = new Uint8Array(y.length);
	for (const c of [...rowsOf.keys()].sort((a, b) => a - b)) {
		const rows = rowsOf.get(c)!;
		const nTest = Math.min(Math.max(Math.round(rows.length * testShare), 1), rows.length - 1);
		for (const row of shuffle(rows, random).slice(0, nTest)) isTest[row] = 1;
	}
	const all = Int32Array.from(y, (_, row) => row);
	return { train: all.filter((row) => !isTest[row]), test: all.filter((row) => isTest[row]) };
}
