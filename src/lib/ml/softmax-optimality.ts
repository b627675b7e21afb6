import type { Matrix } from '#lib/core/types.ts';
import { predictLogits } from './predict-logits.ts';
import type { FitReport, LogisticModel } from './types.ts';

/** The training objective of a model and the largest entry of its gradient, in float64 and in the units of X. */
export function softmaxOptimality(
	model: LogisticModel,
	X: Matrix,
	y: Int32Array,
	weight: Float64Array
): Pick<FitReport, 'objective' | 'gradientNorm'> {
	const { nClasses: k, nFeatures, coef, C } = model;
	const logits = predictLogits(model, X);
	const gradient = coef.slice();
	const slope = new Float64Array(k);
	let loss = 0;
	for (let i = 0; i < X.nRows; i++) {
		const row = logits.subarray(i * k, (i + 1) * k);
		const truth = row[y[i]];
		const largest = row.reduce((a, b) => Math.max(a, b));
		let others = 0;
		let sum = 0;
		for (let c = 0; c < k; c++) {
			row[c] = Math.exp(row[c] - largest);
			sum += row[c];
			if (c !== y[i]) others += row[c];
		}
		loss += weight[i] * (truth === largest ? Math.log1p(others) : largest - truth + Math.log(sum));
		for (let c = 0; c < k; c++) {
			const excess = (C * weight[i] * (c === y[i] ? -others : row[c])) / sum;
			slope[c] += excess;
			for (let j = 0; j < nFeatures; j++) gradient[c * nFeatures + j] += excess * X.data[i * nFeatures + j];
		}
	}
	const squares = coef.reduce((sum, value) => sum + value * value, 0);
	const norm = (values: Float64Array) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
	return { objective: C * loss + 0.5 * squares, gradientNorm: Math.max(norm(gradient), norm(slope)) };
}
