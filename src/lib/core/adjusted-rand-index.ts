import { CladeError } from './clade-error.ts';
import { contingency } from './contingency.ts';

/**
 * Agreement of two labellings of the same rows, corrected for chance (Hubert and Arabie 1985): 1 = the same partition,
 * 0 = as by chance. The names of labels mean nothing; they are whole numbers from 0.
 * @throws CladeError E_ARGUMENT if the lengths differ
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
	if (a.length !== b.length) {
		throw new CladeError('E_ARGUMENT', `The labellings have ${a.length} and ${b.length} rows.`);
	}
	const { n, cells, rowTotals, columnTotals } = contingency(a, b);
	let together = 0;
	for (const { count } of cells) together += pairs(count);
	let inA = 0;
	for (const count of rowTotals.values()) inA += pairs(count);
	let inB = 0;
	for (const count of columnTotals.values()) inB += pairs(count);
	const all = pairs(n);
	if (inA === inB && (inA === together || all === 0)) return 1;
	const expected = (inA * inB) / all;
	return (together - expected) / ((inA + inB) / 2 - expected);
}

function pairs(count: number): number {
	return (count * (count - 1)) / 2;
}
