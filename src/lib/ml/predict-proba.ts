import type { Matrix } from '#lib/core/types.ts';
import { predictLogits } from './predict-logits.ts';
import type { LogisticModel } from './types.ts';

/**
 * Probability of each class for each row, nRows x nClasses, row-major; the softmax is shifted by its largest logit, so
 * that nothing overflows.
 * @throws E_ARGUMENT if the matrix has another number of features than the model
 */
export function predictProba(model: LogisticModel, X: Matrix): Float64Array {
	const proba = predictLogits(model, X);
	const { nClasses } = model;
	for (let first = 0; first < proba.length; first += nClasses) {
		const row = proba.subarray(first, first + nClasses);
		const largest = row.reduce((a, b) => Math.max(a, b));
		let sum = 0;
		for (let c = 0; c < nClasses; c++) sum += row[c] = Math.exp(row[c] - largest);
		for (let c = 0; c < nClasses; c++) row[c] /= sum;
	}
	return proba;
}
