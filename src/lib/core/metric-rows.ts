import { canonicalRows, type CanonicalRows } from './canonical-rows.ts';
import { checkMatrix } from './check-matrix.ts';
import { CladeError } from './clade-error.ts';
import { exponentOf, timesPowerOfTwo } from './power-of-two.ts';
import type { Matrix, Metric } from './types.ts';

/**
 * The canonical rows of a space in which `metric` is a norm of differences: X itself for euclidean, cityblock and
 * chebyshev; unit vectors for cosine (1 - cos = |u - v|^2 / 2, which keeps the digits of small angles) and
 * correlation; columns divided by their range and by nCols for gower, which is cityblock there; X with an even exponent
 * for sqrt-cityblock.
 * @throws CladeError as checkMatrix; E_ARGUMENT for a row that has no direction (all zero; all equal for correlation)
 */
export function metricRows(X: Matrix, metric: Metric, weights: ArrayLike<number> | null = null): CanonicalRows {
	switch (metric) {
		case 'euclidean':
		case 'cityblock':
		case 'chebyshev':
			return canonicalRows(X, weights);
		case 'sqrt-cityblock':
			return evenRows(canonicalRows(X, weights));
		case 'cosine':
		case 'correlation':
			return canonicalRows(unitRows(X, metric), weights);
		case 'gower':
			return canonicalRows(rangedColumns(X), weights);
	}
}

/** The square root of 2^exponent is then a power of two, too. */
function evenRows(rows: CanonicalRows): CanonicalRows {
	if (rows.exponent % 2 === 0) return rows;
	return { ...rows, data: rows.data.map((x) => x / 2), exponent: rows.exponent + 1 };
}

function unitRows(X: Matrix, metric: 'cosine' | 'correlation'): Matrix {
	checkMatrix(X);
	const { nRows, nCols } = X;
	const data = new Float64Array(nRows * nCols);
	for (let i = 0; i < nRows; i++) {
		const row = scaledToOne(X.data.subarray(i * nCols, (i + 1) * nCols));
		if (metric === 'correlation') {
			// a first mean that is off by rounding would leave a part of the offset
			for (let pass = 0; pass < 2; pass++) {
				const mean = row.reduce((sum, x) => sum + x, 0) / nCols;
				row.forEach((x, j) => (row[j] = x - mean));
			}
		}
		const isConstant = row.every((x) => x === row[0]) && metric === 'correlation';
		const unit = scaledToOne(row);
		const norm = Math.sqrt(unit.reduce((sum, x) => sum + x * x, 0));
		if (norm === 0 || isConstant) {
			const why = metric === 'cosine' ? 'all its values are 0' : 'all its values are equal';
			const message = `Row ${i + 1} has no ${metric} distance to others: ${why}.`;
			throw new CladeError('E_ARGUMENT', message, { row: i + 1, metric });
		}
		for (let j = 0; j < nCols; j++) data[i * nCols + j] = unit[j] / norm;
	}
	return { data, nRows, nCols };
}

/** A copy, times the power of two that brings the largest magnitude into 1/2 .. 1. */
function scaledToOne(row: Float64Array): Float64Array {
	const exponent = exponentOf(row.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0));
	return row.map((x) => timesPowerOfTwo(x, -exponent));
}

function rangedColumns(X: Matrix): Matrix {
	checkMatrix(X);
	const { nRows, nCols } = X;
	const data = new Float64Array(nRows * nCols);
	for (let j = 0; j < nCols; j++) {
		let low = Infinity;
		let high = -Infinity;
		for (let i = 0; i < nRows; i++) {
			low = Math.min(low, X.data[i * nCols + j]);
			high = Math.max(high, X.data[i * nCols + j]);
		}
		if (low === high) continue;
		const exponent = -exponentOf(Math.max(Math.abs(low), Math.abs(high)));
		const scaled = (x: number) => timesPowerOfTwo(x, exponent);
		const range = (scaled(high) - scaled(low)) * nCols;
		for (let i = 0; i < nRows; i++) {
			data[i * nCols + j] = (scaled(X.data[i * nCols + j]) - scaled(low)) / range;
		}
	}
	return { data, nRows, nCols };
}
