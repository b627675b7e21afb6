import { symmetricEigen } from '#lib/core/symmetric-eigen.ts';
import type { Matrix } from '#lib/core/types.ts';

export interface PrincipalComponents {
	/** the rows on the kept components, unscaled: distances are those of the features as far as these are kept */
	readonly scores: Matrix;
	/** share of the total variance of each component, falling; as many as there are features */
	readonly shares: Float64Array;
	/** row c: the weights of the features in component c, of length 1 */
	readonly components: Float64Array;
	readonly nKept: number;
}

/**
 * Principal components of the finished features, the fewest that keep `varianceKept` (over 0, at most 1) of the
 * variance; at least one. order: the rows in the order in which they are summed, so that the order of the table
 * changes no bit. Features that never vary weigh nothing.
 *
 * As scikit-learn's PCA(n_components=varianceKept, svd_solver="full"), but for the sign of a component: its largest
 * weight is positive.
 *
 * @param nMost no more components than these, whatever they keep
 */
export function principalComponents(
	matrix: Matrix,
	varianceKept: number,
	order: Int32Array,
	nMost = Infinity
): PrincipalComponents {
	const { data, nRows, nCols } = matrix;
	const mean = meanOf(matrix, order);
	const { values, vectors } = symmetricEigen(covarianceOf(matrix, mean, order), nCols);
	const variances = values.map((value) => Math.max(0, value));
	const total = variances.reduce((sum, value) => sum + value, 0);
	const shares = variances.map((value) => (total > 0 ? value / total : 0));
	const nKept = Math.min(fewest(shares, varianceKept), nMost);
	const scores = new Float64Array(nRows * nKept);
	for (let i = 0; i < nRows; i++) {
		for (let c = 0; c < nKept; c++) {
			let sum = 0;
			for (let j = 0; j < nCols; j++) sum += (data[i * nCols + j] - mean[j]) * vectors[c * nCols + j];
			scores[i * nKept + c] = sum;
		}
	}
	return { scores: { data: scores, nRows, nCols: nKept }, shares, components: vectors, nKept };
}

function fewest(shares: Float64Array, varianceKept: number): number {
	let kept = 0;
	for (let c = 0; c < shares.length; c++) {
		kept += shares[c];
		// rounding: all of the variance may sum to a little under 1
		if (kept >= varianceKept - 1e-12) return c + 1;
	}
	return shares.length;
}

function meanOf({ data, nCols }: Matrix, order: Int32Array): Float64Array {
	const mean = new Float64Array(nCols);
	for (const i of order) for (let j = 0; j < nCols; j++) mean[j] += data[i * nCols + j];
	return mean.map((sum) => sum / order.length);
}

/** ddof 0; up to a common factor where the squares of extreme values would leave the range of doubles */
function covarianceOf({ data, nCols }: Matrix, mean: Float64Array, order: Int32Array): Float64Array {
	let largest = 0;
	for (const value of data) largest = Math.max(largest, Math.abs(value));
	const unit = largest > 1e140 || (largest < 1e-140 && largest > 0) ? largest : 1;
	const covariance = new Float64Array(nCols * nCols);
	const row = new Float64Array(nCols);
	for (const i of order) {
		for (let j = 0; j < nCols; j++) row[j] = (data[i * nCols + j] - mean[j]) / unit;
		for (let j = 0; j < nCols; j++) {
			for (let l = j; l < nCols; l++) covariance[j * nCols + l] += row[j] * row[l];
		}
	}
	for (let j = 0; j < nCols; j++) {
		for (let l = j; l < nCols; l++) {
			covariance[l * nCols + j] = covariance[j * nCols + l] /= order.length;
		}
	}
	return covariance;
}
