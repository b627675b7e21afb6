import { CladeError } from '#lib/core/clade-error.ts';
import type { Matrix } from '#lib/core/types.ts';
import type { LogisticModel } from './types.ts';

/** Features beyond this would make infinite logits: they count as this. */
export const MAX_FEATURE = 1e150;

/**
 * intercept + coef x for each row and class, nRows x nClasses, row-major, finite.
 * @throws E_ARGUMENT if the matrix has another number of features than the model
 */
export function predictLogits(model: LogisticModel, X: Matrix): Float64Array {
	const { nClasses, nFeatures, coef, intercept } = model;
	if (X.nCols !== nFeatures) {
		throw new CladeError('E_ARGUMENT', `The model needs ${nFeatures} features, the matrix has ${X.nCols}.`, {
			nFeatures,
			nCols: X.nCols
		});
	}
	const logits = new Float64Array(X.nRows * nClasses);
	for (let i = 0; i < X.nRows; i++) {
		for (let c = 0; c < nClasses; c++) {
			let logit = intercept[c];
			for (let j = 0; j < nFeatures; j++) {
				logit += coef[c * nFeatures + j] * Math.min(Math.max(X.data[i * nFeatures + j], -MAX_FEATURE), MAX_FEATURE);
			}
			logits[i * nClasses + c] = logit;
		}
	}
	return logits;
}
