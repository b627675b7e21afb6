import type { SoftmaxProblem } from './softmax-problem.ts';

/** Writes row i of the problem's features, and 1 for the intercept, into `row` (nFeatures + 1 entries). */
export function standardisedRow({ X, centre, scale }: SoftmaxProblem, i: number, row: Float64Array): void {
	const { data, nCols } = X;
	for (let j = 0; j < nCols; j++) {
		const z = (data[i * nCols + j] - centre[j]) / scale[j];
		row[j] = Number.isFinite(z) ? z : data[i * nCols + j] / scale[j] - centre[j] / scale[j];
	}
	row[nCols] = 1;
}
