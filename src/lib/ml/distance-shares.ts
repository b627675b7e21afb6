import type { FeatureMatrix, Preprocessor } from './types.ts';

/**
 * For each of preprocessor.columns its share of the mean squared distance between two rows of the matrix, which is twice
 * the sum of its features' variances (ddof 0). The shares sum to 1; all are 0 where every row is the same.
 *
 * @param order the rows in the order in which they are summed, so that the order of the table changes no bit; left out:
 * as they stand
 */
export function distanceShares(preprocessor: Preprocessor, matrix: FeatureMatrix, order?: Int32Array): Float64Array {
	const { data, nRows, nCols, featureColumns } = matrix;
	let largest = 0;
	for (const value of data) largest = Math.max(largest, Math.abs(value));
	// squares of extreme values would overflow; a common unit cancels out of the shares
	const unit = largest > 1e150 || (largest < 1e-150 && largest > 0) ? largest : 1;
	const rows = order ?? Int32Array.from({ length: nRows }, (_, i) => i);
	const shares = new Float64Array(preprocessor.columns.length);
	for (let j = 0; j < nCols; j++) {
		let mean = 0;
		for (const i of rows) mean += data[i * nCols + j] / unit / nRows;
		let variance = 0;
		for (const i of rows) variance += (data[i * nCols + j] / unit - mean) ** 2 / nRows;
		shares[featureColumns[j]] += variance;
	}
	const total = shares.reduce((sum, share) => sum + share, 0);
	return total > 0 ? shares.map((share) => share / total) : shares;
}
