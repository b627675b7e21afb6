import type { Matrix } from './types.ts';

/** The given rows of X, in their order, as a matrix of their own. */
export function takeRows({ data, nCols }: Matrix, rows: ArrayLike<number>): Matrix {
	const taken = new Float64Array(rows.length * nCols);
	for (let i = 0; i < rows.length; i++) {
		taken.set(data.subarray(rows[i] * nCols, (rows[i] + 1) * nCols), i * nCols);
	}
	return { data: taken, nRows: rows.length, nCols };
}
