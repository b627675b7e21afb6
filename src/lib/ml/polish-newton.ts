import { exactSoftmax } from './exact-softmax.ts';
import { newtonSolver } from './newton-solver.ts';
import type { SoftmaxProblem } from './softmax-problem.ts';

export interface Polished {
	readonly theta: Float64Array;
	readonly steps: number;
}

export interface PolishOptions {
	/** stops where no entry of the gradient of the mean loss is larger; default: where rounding ends all progress */
	readonly goal?: number;
	readonly maxSteps?: number;
	/** see newtonSolver */
	readonly maxDenseWork?: number;
	/** some of the rows, whose Hessian serves as long as its steps do */
	readonly sample?: SoftmaxProblem;
}

const MAX_STEPS = 60;
const MAX_HALVINGS = 30;
const MIN_GOAL = 1e-14;
/** a step with an old Hessian that does not shrink the gradient by this factor asks for a new one */
const GOOD_SHRINK = 0.1;

/**
 * Newton's method in float64 from wherever the float32 optimiser stopped to where rounding ends all progress. The
 * objective is convex, so it converges from any start (damped by Armijo's test); the Hessian is kept while it serves
 * (of a sample: Roosta-Khorasani and Mahoney 2019).
 */
export function polishNewton(
	problem: SoftmaxProblem,
	start: Float64Array,
	{ goal = roundingOf(problem), maxSteps = MAX_STEPS, maxDenseWork, sample = problem }: PolishOptions = {}
): Polished {
	const n = start.length;
	let theta = start.slice();
	let gradient = new Float64Array(n);
	const proba = new Float64Array(problem.X.nRows * problem.nClasses);
	let value = exactSoftmax(problem, theta, gradient, proba);
	let norm = largestOf(gradient);
	let solve = newtonSolver(sample, sample === problem ? proba : probaOf(sample, theta), maxDenseWork);
	let isFresh = sample === problem;
	let steps = 0;
	for (; steps < maxSteps && norm > goal; steps++) {
		const direction = solve(gradient);
		const slope = direction.reduce((sum, d, i) => sum + d * gradient[i], 0);
		const next = new Float64Array(n);
		const nextGradient = new Float64Array(n);
		let isBetter = false;
		let nextValue = value;
		let step = 1;
		for (let halvings = 0; halvings < MAX_HALVINGS && !isBetter && slope < 0; halvings++) {
			if (halvings > 0) step /= 2;
			for (let i = 0; i < n; i++) next[i] = theta[i] + step * direction[i];
			nextValue = exactSoftmax(problem, next, nextGradient, proba);
			// where rounding hides the decrease of the objective the gradient decides
			const isLevel = nextValue <= value + 1e-14 * Math.abs(value) && largestOf(nextGradient) < 0.5 * norm;
			isBetter = isLevel || nextValue <= value + 1e-4 * step * slope - Number.MIN_VALUE;
			if (!isFresh && !isBetter) break;
		}
		if (!isBetter) {
			if (isFresh) break;
			exactSoftmax(problem, theta, gradient, proba);
			solve = newtonSolver(problem, proba, maxDenseWork);
			isFresh = true;
			continue;
		}
		const nextNorm = largestOf(nextGradient);
		const hasStalled = nextNorm > 0.5 * norm && value - nextValue <= 1e-15 * Math.abs(value);
		const wasGood = nextNorm < GOOD_SHRINK * norm;
		if (nextNorm < norm || !hasStalled) [theta, gradient, value, norm] = [next, nextGradient, nextValue, nextNorm];
		if (hasStalled && isFresh) break;
		if (!wasGood) solve = newtonSolver(problem, proba, maxDenseWork);
		isFresh = !wasGood;
	}
	return { theta, steps };
}

function probaOf(problem: SoftmaxProblem, theta: Float64Array): Float64Array {
	const proba = new Float64Array(problem.X.nRows * problem.nClasses);
	exactSoftmax(problem, theta, new Float64Array(theta.length), proba);
	return proba;
}

function largestOf(values: Float64Array): number {
	return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** What rounding leaves of a mean of so many terms of about 1: errors of either sign add like their root. */
function roundingOf({ X }: SoftmaxProblem): number {
	return Math.max(MIN_GOAL, Number.EPSILON * Math.sqrt(X.nRows));
}
