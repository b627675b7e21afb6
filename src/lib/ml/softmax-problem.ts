import type { Matrix } from '#lib/core/types.ts';
import { moments } from './moments.ts';

/**
 * The training problem in the shape that the optimisers see: features z = (x - centre) / scale, parameters theta as
 * (nFeatures + 1) x nClasses row-major with the intercepts in the last row, objective
 * mean of w (-log p) + 0.5 sum penalty_j theta_jc². Centring is free, since intercepts are not penalised; the scale goes
 * into the penalty, so that the minimum is that of C sum(w (-log p)) + 0.5 sum(coef²) divided by C sum(w).
 */
export interface SoftmaxProblem {
	readonly X: Matrix;
	readonly y: Int32Array;
	readonly nClasses: number;
	/** one a row, mean 1 or not */
	readonly weight: Float64Array;
	readonly totalWeight: number;
	readonly centre: Float64Array;
	readonly scale: Float64Array;
	/** one a feature, then 0 for the intercept */
	readonly penalty: Float64Array;
	readonly nParameters: number;
}

/** Below this spread a feature is a constant: its coefficient is 0. */
const MIN_SCALE = 1e-100;

/** Centres and scales each feature for the optimiser's sake; X, y and the weights are kept, not copied. */
export function createSoftmaxProblem(
	X: Matrix,
	y: Int32Array,
	nClasses: number,
	C: number,
	weight: Float64Array
): SoftmaxProblem {
	const { data, nRows, nCols } = X;
	const totalWeight = weight.reduce((sum, w) => sum + w, 0);
	const centre = new Float64Array(nCols);
	const scale = new Float64Array(nCols);
	const penalty = new Float64Array(nCols + 1);
	const column = new Float64Array(nRows);
	for (let j = 0; j < nCols; j++) {
		for (let i = 0; i < nRows; i++) column[i] = data[i * nCols + j];
		const { mean, sd, isConstant } = moments(column);
		centre[j] = mean;
		scale[j] = isConstant || sd < MIN_SCALE ? 1 : sd;
		penalty[j] = (1 / scale[j]) ** 2 / (C * totalWeight);
	}
	return { X, y, nClasses, weight, totalWeight, centre, scale, penalty, nParameters: (nCols + 1) * nClasses };
}
