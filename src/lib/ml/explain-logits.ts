import { CladeError } from '#lib/core/clade-error.ts';
import type { Matrix } from '#lib/core/types.ts';
import { MAX_FEATURE, predictLogits } from './predict-logits.ts';
import type { LogisticModel } from './types.ts';

export interface LogitExplanation {
	/** one a feature: (coef_a - coef_b) (x - baseline) */
	readonly contributions: Float64Array;
	/** the same difference for a row that stands at the baseline */
	readonly intercept: number;
	/** logit_a - logit_b, as predictLogits has it: the sum of all the above */
	readonly total: number;
}

/**
 * Why class a rather than class b for one row: what each feature adds to the difference of their logits. The baseline is
 * 0, the training mean of standardised features, unless one is given (nFeatures values).
 * @throws E_ARGUMENT if the row or a class does not exist
 */
export function explainLogits(
	model: LogisticModel,
	X: Matrix,
	row: number,
	a: number,
	b: number,
	baseline?: Float64Array
): LogitExplanation {
	const { nClasses, nFeatures, coef, intercept } = model;
	if (!(row >= 0 && row < X.nRows))
		throw new CladeError('E_ARGUMENT', `Row ${row} is not among the ${X.nRows} rows.`, { row });
	for (const c of [a, b]) {
		if (!(c >= 0 && c < nClasses))
			throw new CladeError('E_ARGUMENT', `Class ${c} is not among the ${nClasses} classes.`, { class: c });
	}
	const data = X.data.subarray(row * X.nCols, (row + 1) * X.nCols);
	const logits = predictLogits(model, { data, nRows: 1, nCols: X.nCols });
	let atBaseline = intercept[a] - intercept[b];
	const contributions = new Float64Array(nFeatures);
	for (let j = 0; j < nFeatures; j++) {
		const difference = coef[a * nFeatures + j] - coef[b * nFeatures + j];
		const origin = baseline ? baseline[j] : 0;
		contributions[j] = difference * (Math.min(Math.max(data[j], -MAX_FEATURE), MAX_FEATURE) - origin);
		atBaseline += difference * origin;
	}
	return { contributions, intercept: atBaseline, total: logits[a] - logits[b] };
}
