import { expect, test } from 'vitest';
import { exactSoftmax } from '#lib/ml/exact-softmax.ts';
import { newtonSolver } from '#lib/ml/newton-solver.ts';
import { polishNewton } from '#lib/ml/polish-newton.ts';
import { createSoftmaxProblem } from '#lib/ml/softmax-problem.ts';

/** nCols features of which two matter; wide enough for either solver. */
function problemOf(nRows: number, nCols: number) {
	const data = Float64Array.from({ length: nRows * nCols }, (_, i) => Math.sin(1.7 * i * i + i));
	const y = Int32Array.from({ length: nRows }, (_, i) =>
		data[i * nCols] + 0.3 * Math.sin(i) > 0 ? 0 : data[i * nCols + 1] > 0 ? 1 : 2
	);
	return createSoftmaxProblem({ data, nRows, nCols }, y, 3, 1, new Float64Array(nRows).fill(1));
}

test('newtonSolver(problem, proba) solves H d = -g, H by differences of the gradient', () => {
	for (const nCols of [3, 280]) {
		const problem = problemOf(60, nCols);
		const size = problem.nParameters;
		const theta = Float64Array.from({ length: size }, (_, i) => 0.1 * Math.cos(i));
		const proba = new Float64Array(60 * 3);
		const gradient = new Float64Array(size);
		exactSoftmax(problem, theta, gradient, proba);
		const direction = newtonSolver(problem, proba)(gradient);
		const [after, before] = [new Float64Array(size), new Float64Array(size)];
		exactSoftmax(
			problem,
			theta.map((t, i) => t + 1e-5 * direction[i]),
			after
		);
		exactSoftmax(
			problem,
			theta.map((t, i) => t - 1e-5 * direction[i]),
			before
		);
		const tolerance = nCols > 266 ? 0.02 : 1e-7; // conjugate gradients stop early
		for (let i = 0; i < size; i++)
			expect(Math.abs((after[i] - before[i]) / 2e-5 + gradient[i])).toBeLessThan(tolerance * 0.3);
	}
});

test('polishNewton(problem, start) reaches a gradient below 1e-12 from 0, dense or by conjugate gradients', () => {
	for (const nCols of [3, 280]) {
		const problem = problemOf(90, nCols);
		const { theta } = polishNewton(problem, new Float64Array(problem.nParameters));
		const gradient = new Float64Array(problem.nParameters);
		exactSoftmax(problem, theta, gradient);
		expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-12);
	}
});
