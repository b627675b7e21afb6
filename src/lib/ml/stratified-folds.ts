import { CladeError } from '#lib/core/clade-error.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { shuffle } from '#lib/core/shuffle.ts';

/** in no fold: always among the training rows */
export const ALWAYS_TRAINS = -1;

/**
 * The fold (0..nFolds-1) in which each row is held out, so that each class has the same share in every fold, to a row. The
 * row of a class that has no other is in no fold (ALWAYS_TRAINS): whatever fold is held out, every class has a row to learn
 * from. Same seed, same folds. y: classes, >= 0.
 * @throws E_ARGUMENT unless nFolds is a whole number of at least 2
 */
export function stratifiedFolds(
	y: Int32Array,
	{ nFolds, seed }: { readonly nFolds: number; readonly seed: number }
): Int32Array {
	if (!(Number.isInteger(nFolds) && nFolds >= 2))
		throw new CladeError('E_ARGUMENT', `At least 2 folds are needed, not ${nFolds}.`, { nFolds });
	const random = mulberry32(seed);
	const rowsOf = new Map<number, number[]>();
	y.forEach((c, row) => {
		const rows = rowsOf.get(c);
		if (rows) rows.push(row);
		else rowsOf.set(c, [row]);
	});
	const folds = new Int32Array(y.length).fill(ALWAYS_TRAINS);
	let next = 0;
	for (const c of [...rowsOf.keys()].sort((a, b) => a - b)) {
		const rows = rowsOf.get(c)!;
		if (rows.length === 1) continue;
		// each class goes on where the last one ended, so that the folds are of one size
		for (const row of shuffle(rows, random)) folds[row] = next++ % nFolds;
	}
	return folds;
}
