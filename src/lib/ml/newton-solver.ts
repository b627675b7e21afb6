import { buildHessian } from './build-hessian.ts';
import type { SoftmaxProblem } from './softmax-problem.ts';
import { standardisedRow } from './standardised-row.ts';

/** The Newton direction -H⁻¹ g for a gradient g. */
export type NewtonSolver = (gradient: Float64Array) => Float64Array;

const MAX_DENSE_PARAMETERS = 800;
const MAX_DENSE_WORK = 4e9;
const MAX_CG_STEPS = 250;

/**
 * Solver for the Hessian at probabilities `proba` (nRows x nClasses): by a Cholesky factor where the Hessian is small
 * enough to build (nRows x nParameters² at most maxDenseWork), else by conjugate gradients on products with it. A shift of
 * all intercepts changes nothing; its curvature, 0, is replaced by 1, which leaves every direction without such a shift as
 * it is.
 */
export function newtonSolver(
	problem: SoftmaxProblem,
	proba: Float64Array,
	maxDenseWork: number = MAX_DENSE_WORK
): NewtonSolver {
	const size = problem.nParameters;
	const isDense = size <= MAX_DENSE_PARAMETERS && problem.X.nRows * size * size <= maxDenseWork;
	return isDense ? denseSolver(problem, proba) : conjugateSolver(problem, proba);
}

function denseSolver(problem: SoftmaxProblem, proba: Float64Array): NewtonSolver {
	const size = problem.nParameters;
	const hessian = buildHessian(problem, proba);
	let largest = 0;
	for (let i = 0; i < size; i++) largest = Math.max(largest, hessian[i * size + i]);
	let factor: Float64Array | null = null;
	for (let ridge = 0; factor === null; ridge = Math.max(10 * ridge, 1e-16 * largest, 1e-300)) {
		factor = cholesky(hessian, size, ridge);
	}
	return (gradient) =>
		solveCholesky(
			factor,
			gradient.map((g) => -g)
		);
}

/** The lower factor of H + ridge I, or null where that is not positive definite. */
function cholesky(H: Float64Array, size: number, ridge: number): Float64Array | null {
	const L = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = H[i * size + j] + (i === j ? ridge : 0);
			for (let m = 0; m < j; m++) sum -= L[i * size + m] * L[j * size + m];
			if (i !== j) L[i * size + j] = sum / L[j * size + j];
			else if (sum > 0) L[i * size + i] = Math.sqrt(sum);
			else return null;
		}
	}
	return L;
}

function solveCholesky(L: Float64Array, b: Float64Array): Float64Array {
	const size = b.length;
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < i; j++) b[i] -= L[i * size + j] * b[j];
		b[i] /= L[i * size + i];
	}
	for (let i = size - 1; i >= 0; i--) {
		b[i] /= L[i * size + i];
		for (let j = 0; j < i; j++) b[j] -= L[i * size + j] * b[i];
	}
	return b;
}

/** Conjugate gradients with the diagonal as preconditioner, to a relative residual that shrinks with the gradient. */
function conjugateSolver(problem: SoftmaxProblem, proba: Float64Array): NewtonSolver {
	const frozen = proba.slice();
	const diagonal = hessianDiagonal(problem, frozen);
	return (gradient) => {
		const size = gradient.length;
		const x = new Float64Array(size);
		const residual = gradient.map((g) => -g);
		const start = Math.sqrt(dot(residual, residual));
		const goal = start * Math.min(0.01, Math.sqrt(start));
		let z = residual.map((r, i) => r / diagonal[i]);
		const p = z.slice();
		let rz = dot(residual, z);
		for (let step = 0; step < MAX_CG_STEPS && Math.sqrt(dot(residual, residual)) > goal; step++) {
			const Hp = hessianTimes(problem, frozen, p);
			const alpha = rz / dot(p, Hp);
			if (!Number.isFinite(alpha)) break;
			for (let i = 0; i < size; i++) {
				x[i] += alpha * p[i];
				residual[i] -= alpha * Hp[i];
			}
			z = residual.map((r, i) => r / diagonal[i]);
			const next = dot(residual, z);
			for (let i = 0; i < size; i++) p[i] = z[i] + (next / rz) * p[i];
			rz = next;
		}
		return x;
	};
}

function hessianDiagonal(problem: SoftmaxProblem, proba: Float64Array): Float64Array {
	const { X, nClasses: k, weight, totalWeight, penalty, nParameters: size } = problem;
	const row = new Float64Array(X.nCols + 1);
	const diagonal = new Float64Array(size);
	for (let i = 0; i < X.nRows; i++) {
		standardisedRow(problem, i, row);
		for (let c = 0; c < k; c++) {
			const p = proba[i * k + c];
			const curvature = (weight[i] / totalWeight) * p * (1 - p);
			for (let j = 0; j < row.length; j++) diagonal[j * k + c] += curvature * row[j] * row[j];
		}
	}
	for (let at = 0; at < size; at++) diagonal[at] += penalty[Math.floor(at / k)] + (at >= size - k ? 1 / k : 0);
	return diagonal.map((d) => (d > 0 ? d : 1));
}

function hessianTimes(problem: SoftmaxProblem, proba: Float64Array, v: Float64Array): Float64Array {
	const { X, nClasses: k, weight, totalWeight, penalty } = problem;
	const nInputs = X.nCols + 1;
	const row = new Float64Array(nInputs);
	const u = new Float64Array(k);
	const out = new Float64Array(v.length);
	for (let i = 0; i < X.nRows; i++) {
		standardisedRow(problem, i, row);
		u.fill(0);
		for (let j = 0; j < nInputs; j++) for (let c = 0, at = j * k; c < k; c++, at++) u[c] += row[j] * v[at];
		let mean = 0;
		for (let c = 0; c < k; c++) mean += proba[i * k + c] * u[c];
		for (let c = 0; c < k; c++) u[c] = (weight[i] / totalWeight) * proba[i * k + c] * (u[c] - mean);
		for (let j = 0; j < nInputs; j++) for (let c = 0, at = j * k; c < k; c++, at++) out[at] += row[j] * u[c];
	}
	let shift = 0;
	for (let at = v.length - k; at < v.length; at++) shift += v[at] / k;
	for (let at = 0; at < v.length; at++)
		out[at] += penalty[Math.floor(at / k)] * v[at] + (at >= v.length - k ? shift : 0);
	return out;
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}
