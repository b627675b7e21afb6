import { centredRows } from './centred-rows.ts';
import { radixArgsort } from './radix-argsort.ts';
import type { Matrix } from './types.ts';

/** The distinct rows of a matrix in an order that depends on nothing but their contents. */
export interface CanonicalRows {
	/** number of distinct rows */
	readonly nUnique: number;
	/** as CentredRows */
	readonly stride: number;
	/** nUnique * stride; the row number here is the rank */
	readonly data: Float64Array;
	readonly exponent: number;
	/** total weight of each distinct row */
	readonly weight: Float64Array;
	/** original row numbers by rank; those of rank r are order[start[r]] .. order[start[r + 1] - 1], rising */
	readonly order: Int32Array;
	readonly start: Int32Array;
}

/**
 * Centres and rescales (see centredRows), collapses exact duplicates into weights and ranks the distinct rows by a
 * hash of their centred contents, by the contents where hashes collide. A hash, not a sort by value: a sorted line
 * would be the worst case of algorithms that work by reciprocal neighbours.
 *
 * Shuffling the rows, or scaling all of them by a power of two, leaves every bit of the result as it is.
 * O(nRows * nCols) time and memory where few rows occur twice, O(nRows * log(nRows)) comparisons of rows where many do.
 * @throws CladeError as checkMatrix
 */
export function canonicalRows(X: Matrix, weights: ArrayLike<number> | null = null): CanonicalRows {
	const { nRows, stride, data, exponent } = centredRows(X);
	const hashes = hashRows(data, nRows, stride);
	const order = radixArgsort(hashes);
	const compare = (a: number, b: number) => compareRows(X, a, b);
	const byWeight = (a: number, b: number) => (weights === null ? a - b : weights[a] - weights[b] || a - b);
	const start = new Int32Array(nRows + 1);
	let nUnique = 0;
	for (let from = 0; from < nRows;) {
		let to = from + 1;
		while (to < nRows && hashes[order[to]] === hashes[order[from]]) to++;
		// the order of weights decides the bits of their sum
		if (to - from > 1) order.subarray(from, to).sort((a, b) => compare(a, b) || byWeight(a, b));
		for (let i = from; i < to; i++) {
			if (i === from || compare(order[i - 1], order[i]) !== 0) start[nUnique++] = i;
		}
		from = to;
	}
	start[nUnique] = nRows;

	const unique = new Float64Array(nUnique * stride);
	const weight = new Float64Array(nUnique);
	for (let r = 0; r < nUnique; r++) {
		const row = order[start[r]];
		for (let k = 0; k < stride; k++) unique[r * stride + k] = data[row * stride + k];
		for (let i = start[r]; i < start[r + 1]; i++) weight[r] += weights === null ? 1 : weights[order[i]];
		if (start[r + 1] - start[r] > 1) order.subarray(start[r], start[r + 1]).sort();
	}
	return { nUnique, stride, data: unique, exponent, weight, order, start: start.slice(0, nUnique + 1) };
}

function hashRows(data: Float64Array, nRows: number, stride: number): Uint32Array {
	const words = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
	const hashes = new Uint32Array(nRows);
	for (let i = 0; i < nRows; i++) {
		let h = 0x9747b28c;
		for (let k = i * stride * 2; k < (i + 1) * stride * 2; k++) {
			h = Math.imul(h ^ words[k], 0x85ebca6b);
			h ^= h >>> 15;
		}
		h = Math.imul(h ^ (h >>> 16), 0xc2b2ae35);
		hashes[i] = h ^ (h >>> 13);
	}
	return hashes;
}

function compareRows(X: Matrix, a: number, b: number): number {
	const { data, nCols } = X;
	for (let k = 0; k < nCols; k++) {
		const difference = data[a * nCols + k] - data[b * nCols + k];
		if (difference !== 0) return difference;
	}
	return 0;
}
