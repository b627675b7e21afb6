import { checkMatrix } from './check-matrix.ts';
import { exponentOf, timesPowerOfTwo } from './power-of-two.ts';
import { sampleDistinct } from './sample-distinct.ts';
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
 * The centre is the median of a column's distinct values, of a sample of them where there are many (sampleDistinct): it
 * does not depend on the order of rows nor on how often a row occurs, and it keeps integers integers, so that exact ties
 * stay exact. Constant columns are left out: they change no distance.
 * @throws CladeError as checkMatrix
 */
export function centredRows(X: Matrix): CentredRows {
	checkMatrix(X);
	const { nRows, nCols } = X;
	const ranges = Array.from({ length: nCols }, (_, index) => ({ index, ...rangeOf(X.data, nCols, index) }));
	const varying = ranges.filter(({ low, high }) => low !== high);
	const first = exponentOf(varying.reduce((most, { low, high }) => Math.max(most, -low, high), 0));
	const before = Math.abs(first) > 500 ? -first : 0;
	const raw = before === 0 ? X.data : X.data.map((value) => timesPowerOfTwo(value, before));

	let largest = 0;
	const columns = varying.map(({ index }) => {
		const distinct = sampleDistinct(raw, nCols, index);
		const centre = distinct[(distinct.length - 1) >> 1];
		let spread = 0;
		for (let i = 0; i < distinct.length; i++) spread += Math.abs(distinct[i] - centre) / distinct.length;
		const { low, high } = rangeOf(raw, nCols, index);
		largest = Math.max(largest, centre - low, high - centre);
		return { index, centre, spread };
	});
	columns.sort((a, b) => b.spread - a.spread || a.index - b.index);

	const exponent = exponentOf(largest);
	const factor = timesPowerOfTwo(1, -exponent);
	const stride = Math.max(4, Math.ceil(columns.length / 4) * 4);
	const data = new Float64Array(nRows * stride);
	columns.forEach(({ index, centre }, k) => {
		// + 0 makes -0 to 0
		for (let to = k, from = index; to < data.length; to += stride, from += nCols) {
			data[to] = (raw[from] - centre) * factor + 0;
		}
	});
	return { nRows, stride, data, exponent: exponent - before };
}

function rangeOf(data: Float64Array, nCols: number, column: number): { readonly low: number; readonly high: number } {
	let low = Infinity;
	let high = -Infinity;
	for (let i = column; i < data.length; i += nCols) {
		if (data[i] < low) low = data[i];
		if (data[i] > high) high = data[i];
	}
	return { low, high };
}
