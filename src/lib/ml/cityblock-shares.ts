import type { FeatureMatrix, Preprocessor } from './types.ts';

/**
 * For each of preprocessor.columns its share of the mean city block distance between two rows of the matrix: by Gower's
 * distance, of the mean of it. The shares sum to 1; all are 0 where every row is the same. Sums run over sorted values, so
 * the order of rows changes no bit. O(n log n) a feature.
 */
export function cityblockShares(preprocessor: Preprocessor, matrix: FeatureMatrix): Float64Array {
	const { data, nRows, nCols, featureColumns } = matrix;
	const shares = new Float64Array(preprocessor.columns.length);
	const values = new Float64Array(nRows);
	for (let j = 0; j < nCols; j++) {
		for (let i = 0; i < nRows; i++) values[i] = data[i * nCols + j];
		values.sort();
		// each step between neighbours lies between all that are below and all that are above
		let sum = 0;
		for (let i = 1; i < nRows; i++) sum += (values[i] - values[i - 1]) * (i / nRows) * ((nRows - i) / nRows);
		shares[featureColumns[j]] += sum;
	}
	const total = shares.reduce((sum, share) => sum + share, 0);
	return total > 0 ? shares.map((share) => share / total) : shares;
}
