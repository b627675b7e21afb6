import { exp, log, matMul, max, mul, sub, sum, tensor2d, tidy, type Tensor2D } from '@tensorflow/tfjs-core';
import type { SoftmaxProblem } from './softmax-problem.ts';
import { standardisedRow } from './standardised-row.ts';

export interface TensorSoftmax {
	/** writes the gradient at theta and returns the objective of exactSoftmax, to float32 precision */
	evaluate(theta: Float64Array, gradient: Float64Array): Promise<number>;
	/** frees the tensors */
	dispose(): void;
}

/**
 * Objective and analytic gradient of a softmax problem over its first nRows rows on the current TensorFlow.js backend:
 * gradient = Zᵀ W (P - Y) / sum(w) + penalty theta. The losses of the rows are summed in float64.
 */
export function tensorSoftmax(problem: SoftmaxProblem, nRows: number = problem.X.nRows): TensorSoftmax {
	const { X, y, nClasses: k, weight, penalty } = problem;
	const nInputs = X.nCols + 1;
	const inputs = new Float32Array(nRows * nInputs);
	const targets = new Float32Array(nRows * k);
	const weights = new Float32Array(nRows);
	const row = new Float64Array(nInputs);
	let totalWeight = 0;
	for (let i = 0; i < nRows; i++) {
		standardisedRow(problem, i, row);
		inputs.set(row, i * nInputs);
		targets[i * k + y[i]] = 1;
		weights[i] = weight[i];
		totalWeight += weight[i];
	}
	const Z = tensor2d(inputs, [nRows, nInputs]);
	const Y = tensor2d(targets, [nRows, k]);
	const W = tensor2d(weights, [nRows, 1]);

	async function evaluate(theta: Float64Array, gradient: Float64Array): Promise<number> {
		const [rowLoss, slope] = tidy(() => {
			const logits = matMul(Z, tensor2d(Float32Array.from(theta), [nInputs, k]));
			const shifted = sub(logits, max(logits, 1, true));
			const logSum = log(sum(exp(shifted), 1, true));
			const logP = sub(shifted, logSum);
			const excess: Tensor2D = mul(W, sub(exp(logP), Y));
			return [mul(W, sum(mul(logP, Y), 1, true)), matMul(Z, excess, true, false)];
		});
		try {
			const [losses, slopes] = await Promise.all([rowLoss.data(), slope.data()]);
			let objective = 0;
			for (const loss of losses) objective -= loss / totalWeight;
			for (let at = 0; at < theta.length; at++) {
				const strength = penalty[Math.floor(at / k)];
				gradient[at] = slopes[at] / totalWeight + strength * theta[at];
				objective += 0.5 * strength * theta[at] * theta[at];
			}
			return objective;
		} finally {
			rowLoss.dispose();
			slope.dispose();
		}
	}
	return { evaluate, dispose: () => [Z, Y, W].forEach((tensor) => tensor.dispose()) };
}
