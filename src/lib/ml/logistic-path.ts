import type { Matrix } from '#lib/core/types.ts';
import { polishNewton } from './polish-newton.ts';
import { softmaxModel } from './softmax-model.ts';
import { createSoftmaxProblem } from './softmax-problem.ts';
import type { LogisticModel } from './types.ts';

/** of the mean loss's gradient: far below what moves a held-out loss */
const GOAL = 1e-6;
const MAX_STEPS = 25;
/** conjugate gradients are faster where so little precision is asked for */
const MAX_DENSE_WORK = 5e7;

/**
 * The classifiers of fitLogisticRegression for rising C, each started where the one before ended, by Newton's method in
 * float64 to a precision that serves to compare them (Friedman, Hastie, Tibshirani 2010). X: n x nFeatures, finite; y: n
 * classes, each of which occurs.
 */
export function logisticPath(
	X: Matrix,
	y: Int32Array,
	{ nClasses, Cs }: { readonly nClasses: number; readonly Cs: readonly number[] }
): LogisticModel[] {
	const unit = createSoftmaxProblem(X, y, nClasses, 1, new Float64Array(X.nRows).fill(1));
	let theta: Float64Array = new Float64Array(unit.nParameters);
	return Cs.map((C) => {
		const problem = { ...unit, penalty: unit.penalty.map((strength) => strength / C) };
		theta = polishNewton(problem, theta, { goal: GOAL, maxSteps: MAX_STEPS, maxDenseWork: MAX_DENSE_WORK }).theta;
		return softmaxModel(problem, theta, C);
	});
}
