import { CladeError } from '#lib/core/clade-error.ts';
import type { Matrix, OnProgress } from '#lib/core/types.ts';
import { chooseBackends, openProblem, type BackendName } from './choose-backend.ts';
import { minimiseLbfgs, type LbfgsResult } from './minimise-lbfgs.ts';
import { polishNewton } from './polish-newton.ts';
import { sampleProblem } from './sample-problem.ts';
import { softmaxModel } from './softmax-model.ts';
import { createSoftmaxProblem, type SoftmaxProblem } from './softmax-problem.ts';
import { softmaxOptimality } from './softmax-optimality.ts';
import type { FitReport, LogisticModel } from './types.ts';

export interface LogisticOptions {
	/** classes are 0..nClasses-1; each must occur */
	readonly nClasses: number;
	/** inverse strength of the L2 penalty, as scikit-learn's */
	readonly C?: number;
	/** of L-BFGS on TensorFlow.js */
	readonly maxIter?: number;
	/** L-BFGS hands over to float64 where no entry of the mean loss's gradient (standardised features) is larger */
	readonly tol?: number;
	readonly backend?: BackendName | 'auto';
	/** one a row, >= 0; 1 if left out */
	readonly sampleWeight?: Float64Array;
	readonly onProgress?: OnProgress;
}

/** L-BFGS only has to come near the minimum: of more rows than these it sees a sample */
const MAX_TENSOR_ROWS = 50_000;

/**
 * Multinomial logistic regression with an L2 penalty: minimises C sum(w (-log p)) + 0.5 sum(coef²), intercepts not
 * penalised, the objective of scikit-learn's LogisticRegression. L-BFGS with loss and gradient by TensorFlow.js (float32,
 * the fastest backend that runs here; of many rows a sample) comes near the minimum, Newton's method in float64 over all
 * rows finishes. Coefficients and intercepts have mean 0 over the classes. X: n x nFeatures, finite; y: n classes.
 * @throws E_TRAINING (detail.reason: 'one-class', 'empty-class', 'no-rows'), E_ARGUMENT, E_NOT_FINITE
 */
export async function fitLogisticRegression(
	X: Matrix,
	y: Int32Array,
	{ nClasses, C = 1, maxIter = 200, tol = 1e-4, backend = 'auto', sampleWeight, onProgress }: LogisticOptions
): Promise<{ readonly model: LogisticModel; readonly report: FitReport }> {
	const start = performance.now();
	const weight = sampleWeight ?? new Float64Array(X.nRows).fill(1);
	check(X, y, nClasses, C, weight);
	const problem = createSoftmaxProblem(X, y, nClasses, C, weight);
	const total = maxIter + 1;
	onProgress?.(0, total);
	const sample = sampleProblem(problem, MAX_TENSOR_ROWS);
	const fitted = await minimiseOnTensors(sample, backend, maxIter, tol, (done) => onProgress?.(done, total));
	onProgress?.(maxIter, total);
	const { theta, steps } = polishNewton(problem, fitted.theta, { sample });
	const model = softmaxModel(problem, theta, C);
	onProgress?.(total, total);
	return {
		model,
		report: {
			backend: fitted.backend,
			iterations: fitted.iterations + steps,
			...softmaxOptimality(model, X, y, weight),
			milliseconds: performance.now() - start
		}
	};
}

function check(X: Matrix, y: Int32Array, nClasses: number, C: number, weight: Float64Array): void {
	if (!(C > 0 && C <= 1e12)) throw new CladeError('E_ARGUMENT', `C must be above 0 and at most 1e12, not ${C}.`, { C });
	if (X.nRows === 0) throw new CladeError('E_TRAINING', 'There is no row to train on.', { reason: 'no-rows' });
	if (y.length !== X.nRows || weight.length !== X.nRows) {
		throw new CladeError(
			'E_ARGUMENT',
			`${X.nRows} rows need as many classes and weights, not ${y.length} and ${weight.length}.`
		);
	}
	const at = X.data.findIndex((value) => !Number.isFinite(value));
	if (at >= 0) {
		const [row, column] = [Math.floor(at / X.nCols), at % X.nCols];
		throw new CladeError('E_NOT_FINITE', `Row ${row}, feature ${column} is ${X.data[at]}.`, { row, column });
	}
	const mass = new Float64Array(Math.max(nClasses, 0));
	for (let i = 0; i < y.length; i++) {
		if (!(y[i] >= 0 && y[i] < nClasses))
			throw new CladeError('E_ARGUMENT', `Row ${i} has class ${y[i]}, not one of 0..${nClasses - 1}.`);
		if (!(weight[i] >= 0 && weight[i] < Infinity))
			throw new CladeError('E_ARGUMENT', `Row ${i} has the weight ${weight[i]}.`);
		mass[y[i]] += weight[i];
	}
	if (mass.filter((sum) => sum > 0).length < 2) {
		throw new CladeError('E_TRAINING', 'A classifier needs customers of at least two segments to train on.', {
			reason: 'one-class'
		});
	}
	const empty = mass.findIndex((sum) => !(sum > 0));
	if (empty >= 0) {
		throw new CladeError('E_TRAINING', `No row of segment ${empty} is there to train on.`, {
			reason: 'empty-class',
			class: empty
		});
	}
}

/** Tries the backends in turn: one that fails (a lost graphics card, a file that does not load) gives way to the next. */
async function minimiseOnTensors(
	problem: SoftmaxProblem,
	wanted: BackendName | 'auto',
	maxIter: number,
	tol: number,
	onIteration: (iteration: number) => void
): Promise<LbfgsResult & { readonly backend: BackendName }> {
	for (const backend of await chooseBackends(problem, wanted)) {
		try {
			const tensors = await openProblem(problem, backend);
			if (!tensors) continue;
			try {
				const start = new Float64Array(problem.nParameters);
				const result = await minimiseLbfgs(tensors.evaluate, start, { maxIter, tol, onIteration });
				if (result.theta.every(Number.isFinite)) return { ...result, backend };
			} finally {
				tensors.dispose();
			}
		} catch (error) {
			if (backend === 'cpu') throw error;
		}
	}
	throw new CladeError('E_TRAINING', 'No backend of TensorFlow.js could train the classifier here.', {
		reason: 'no-backend'
	});
}
