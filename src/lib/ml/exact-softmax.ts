import type { SoftmaxProblem } from './softmax-problem.ts';
import { standardisedRow } from './standardised-row.ts';

/**
 * Objective and gradient at theta in float64; `proba`, if given, receives p (nRows x nClasses). Exact to rounding also
 * where p is within 1e-16 of 1: the loss is log1p of the other classes' share, their sum is 1 - p.
 */
export function exactSoftmax(
	problem: SoftmaxProblem,
	theta: Float64Array,
	gradient: Float64Array,
	proba?: Float64Array
): number {
	const { X, y, nClasses: k, weight, totalWeight, penalty } = problem;
	const nInputs = X.nCols + 1;
	const row = new Float64Array(nInputs);
	const p = new Float64Array(k);
	gradient.fill(0);
	let loss = 0;
	let lost = 0;
	for (let i = 0; i < X.nRows; i++) {
		standardisedRow(problem, i, row);
		for (let c = 0; c < k; c++) p[c] = 0;
		for (let j = 0; j < nInputs; j++) {
			const z = row[j];
			for (let c = 0, at = j * k; c < k; c++, at++) p[c] += z * theta[at];
		}
		// Kahan's sum: of a million rows a plain one hides the last steps' decrease
		const term = weight[i] * softmaxInPlace(p, y[i]) - lost;
		const sum = loss + term;
		lost = sum - loss - term;
		loss = sum;
		if (proba) for (let c = 0; c < k; c++) proba[i * k + c] = p[c];
		let others = 0;
		for (let c = 0; c < k; c++) if (c !== y[i]) others += p[c];
		p[y[i]] = -others;
		for (let c = 0; c < k; c++) p[c] *= weight[i] / totalWeight;
		for (let j = 0; j < nInputs; j++) {
			const z = row[j];
			for (let c = 0, at = j * k; c < k; c++, at++) gradient[at] += z * p[c];
		}
	}
	let objective = loss / totalWeight;
	for (let j = 0, at = 0; j < nInputs; j++) {
		for (let c = 0; c < k; c++, at++) {
			objective += 0.5 * penalty[j] * theta[at] * theta[at];
			gradient[at] += penalty[j] * theta[at];
		}
	}
	return objective;
}

/** Logits -> probabilities; returns -log p[truth]. */
function softmaxInPlace(p: Float64Array, truth: number): number {
	let largest = p[0];
	for (let c = 1; c < p.length; c++) if (p[c] > largest) largest = p[c];
	const margin = largest - p[truth];
	let others = 0;
	for (let c = 0; c < p.length; c++) {
		p[c] = Math.exp(p[c] - largest);
		if (c !== truth) others += p[c];
	}
	const own = p[truth];
	for (let c = 0; c < p.length; c++) p[c] /= own + others;
	return margin === 0 ? Math.log1p(others) : margin + Math.log(own + others);
}
