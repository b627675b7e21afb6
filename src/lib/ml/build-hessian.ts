import type { SoftmaxProblem } from './softmax-problem.ts';
import { standardisedRow } from './standardised-row.ts';

/**
 * The Hessian of exactSoftmax's objective at probabilities `proba` (nRows x nClasses), nParameters x nParameters row-major,
 * the lower triangle filled. The intercepts' block is raised by 1 / nClasses, see newtonSolver.
 */
export function buildHessian(problem: SoftmaxProblem, proba: Float64Array): Float64Array {
	const { X, nClasses: k, weight, totalWeight, penalty, nParameters: size } = problem;
	const nInputs = X.nCols + 1;
	const nProducts = (nInputs * (nInputs + 1)) / 2;
	// one lower triangle over the inputs for each pair of different classes
	const sums = new Float64Array(((k * (k - 1)) / 2) * nProducts);
	const row = new Float64Array(nInputs);
	const products = new Float64Array(nProducts);
	for (let i = 0; i < X.nRows; i++) {
		standardisedRow(problem, i, row);
		for (let j = 0, at = 0; j < nInputs; j++) for (let l = 0; l <= j; l++) products[at++] = row[j] * row[l];
		const w = weight[i] / totalWeight;
		for (let c = 1, from = 0; c < k; c++) {
			for (let d = 0; d < c; d++, from += nProducts) {
				const factor = w * proba[i * k + c] * proba[i * k + d];
				if (factor !== 0) for (let at = 0; at < nProducts; at++) sums[from + at] += factor * products[at];
			}
		}
	}
	const H = new Float64Array(size * size);
	for (let c = 1, at = 0; c < k; c++) {
		for (let d = 0; d < c; d++) {
			for (let j = 0; j < nInputs; j++) {
				for (let l = 0; l <= j; l++, at++) {
					H[(j * k + c) * size + l * k + d] = -sums[at];
					H[(j * k + d) * size + l * k + c] = -sums[at];
					// p (1 - p) is p times the sum of the others
					H[(j * k + c) * size + l * k + c] += sums[at];
					H[(j * k + d) * size + l * k + d] += sums[at];
				}
			}
		}
	}
	for (let at = 0; at < size; at++) H[at * size + at] += penalty[Math.floor(at / k)];
	for (let c = size - k; c < size; c++) for (let d = size - k; d < size; d++) H[c * size + d] += 1 / k;
	return H;
}
