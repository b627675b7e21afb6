import type { SoftmaxProblem } from './softmax-problem.ts';
import type { LogisticModel } from './types.ts';

/** The classifier at theta, back in the units of X, with the means over the classes removed. */
export function softmaxModel(
	{ X, nClasses, centre, scale }: SoftmaxProblem,
	theta: Float64Array,
	C: number
): LogisticModel {
	const nFeatures = X.nCols;
	const coef = new Float64Array(nClasses * nFeatures);
	const intercept = new Float64Array(nClasses);
	for (let c = 0; c < nClasses; c++) intercept[c] = theta[nFeatures * nClasses + c];
	for (let j = 0; j < nFeatures; j++) {
		const row = theta.subarray(j * nClasses, (j + 1) * nClasses);
		const mean = row.reduce((sum, value) => sum + value, 0) / nClasses;
		for (let c = 0; c < nClasses; c++) {
			coef[c * nFeatures + j] = (row[c] - mean) / scale[j];
			intercept[c] -= ((row[c] - mean) / scale[j]) * centre[j];
		}
	}
	const mean = intercept.reduce((sum, value) => sum + value, 0) / nClasses;
	return { nClasses, nFeatures, coef, intercept: intercept.map((value) => value - mean), C };
}
