import { checkMatrix } from './check-matrix.ts';
import { exponentOf, timesPowerOfTwo } from './power-of-two.ts';
import type { Matrix } from './types.ts';

/** The same points in coordinates in which differences and squares lose nothing. */
export interface CentredRows {
	readonly nRows: number;
	/** numbers a row in `data`: the varying columns, widest first, padded with zeros to a multiple of 4 */
	readonly stride: number;
	/** nRows * stride, every |value| < 1 */
	readonly data: Float64Array;
	/** original distance = distance here * 2^exponent */
	readonly exponent: number;
}

/**
 * Centres the columns and rescales all of them by one power of two, so that distances neither overflow (1e100),
 * underflow (1e-160) nor drown in an offset (1e12). Rows keep their order.
 *
 * The centre is the median of a column's distinct values: it does not depend on the order of rows nor on how often a
 * row occurs, and it keeps integers integers, so that exact ties stay exact. Constant columns are left out: they
 * change no distance.
 * @throws CladeError as checkMatrix
 */
export function centredRows(X: Matrix): CentredRows {
	checkMatrix(X);
	const { nRows, nCols } = X;
	const first = exponentOf(largestMagnitude(X.data));
	const before = Math.abs(first) > 500 ? -first : 0;
	const raw = before === 0 ? X.data : X.data.map((value) => timesPowerOfTwo(value, before));

	const columns: { index: number; centre: number; spread: number }[] = [];
	const values = new Float64Array(nRows);
	let largest = 0;
	for (let j = 0; j < nCols; j++) {
		for (let i = 0; i < nRows; i++) values[i] = raw[i * nCols + j] + 0;
		values.sort();
		const nDistinct = moveDistinctToFront(values);
		if (nDistinct === 1) continue;
		const centre = values[(nDistinct - 1) >> 1];
		let spread = 0;
		for (let i = 0; i < nDistinct; i++) spread += Math.abs(values[i] - centre) / nDistinct;
		columns.push({ index: j, centre, spread });
		largest = Math.max(largest, centre - values[0], values[nDistinct - 1] - centre);
	}
	columns.sort((a, b) => b.spread - a.spread || a.index - b.index);

	const exponent = exponentOf(largest);
	const factor = timesPowerOfTwo(1, -exponent);
	const stride = Math.max(4, Math.ceil(columns.length / 4) * 4);
	const data = new Float64Array(nRows * stride);
	columns.forEach(({ index, centre }, k) => {
		// + 0 makes -0 to 0
		for (let i = 0; i < nRows; i++) data[i * stride + k] = (raw[i * nCols + index] - centre) * factor + 0;
	});
	return { nRows, stride, data, exponent: exponent - before };
}

function largestMagnitude(data: Float64Array): number {
	let largest = 0;
	for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i]));
	return largest;
}

function moveDistinctToFront(sorted: Float64Array): number {
	let n = 1;
	for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[n - 1]) sorted[n++] = sorted[i];
	return n;
}
