/** Writes the gradient at theta and returns the objective. */
export type Evaluate = (theta: Float64Array, gradient: Float64Array) => Promise<number>;

export interface LbfgsOptions {
	readonly maxIter: number;
	/** stop where no entry of the gradient is larger */
	readonly tol: number;
	/** relative noise of the objective; differences below it do not fail the line search */
	readonly noise?: number;
	readonly onIteration?: (iteration: number) => void;
}
export interface LbfgsResult {
	readonly theta: Float64Array;
	readonly iterations: number;
}

const MEMORY = 10;
const MAX_HALVINGS = 20;
/** iterations without progress beyond the noise, after which it stops */
const PATIENCE = 3;

/**
 * Limited-memory BFGS in float64 over an objective that may be noisy (float32): two-loop recursion, backtracking with
 * Armijo's test eased by the noise, pairs of doubtful curvature left out. Stops also where the noise hides all progress.
 * Nocedal and Wright, Numerical Optimization (2006), algorithm 7.5.
 */
export async function minimiseLbfgs(
	evaluate: Evaluate,
	start: Float64Array,
	{ maxIter, tol, noise = 1e-6, onIteration }: LbfgsOptions
): Promise<LbfgsResult> {
	const n = start.length;
	let theta = start.slice();
	let gradient = new Float64Array(n);
	let value = await evaluate(theta, gradient);
	const pairs: Pair[] = [];
	let idle = 0;
	let iterations = 0;
	while (iterations < maxIter && idle < PATIENCE && largestOf(gradient) > tol) {
		iterations++;
		const direction = descentDirection(gradient, pairs);
		let slope = dot(gradient, direction);
		if (!(slope < 0)) {
			pairs.length = 0;
			direction.set(gradient.map((g) => -g));
			slope = -dot(gradient, gradient);
		}
		let step = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
		const next = new Float64Array(n);
		const nextGradient = new Float64Array(n);
		let nextValue = Infinity;
		for (let halvings = 0; halvings < MAX_HALVINGS; halvings++, step /= 2) {
			for (let i = 0; i < n; i++) next[i] = theta[i] + step * direction[i];
			nextValue = await evaluate(next, nextGradient);
			if (nextValue <= value + 1e-4 * step * slope + noise * Math.abs(value)) break;
			nextValue = Infinity;
		}
		if (nextValue === Infinity) break;
		remember(pairs, theta, next, gradient, nextGradient);
		idle = value - nextValue <= noise * Math.abs(value) ? idle + 1 : 0;
		[theta, gradient, value] = [next, nextGradient, nextValue];
		onIteration?.(iterations);
	}
	return { theta, iterations };
}

interface Pair {
	readonly s: Float64Array;
	readonly y: Float64Array;
	readonly rho: number;
}

function descentDirection(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
	const direction = gradient.map((g) => -g);
	const alpha = new Float64Array(pairs.length);
	for (let m = pairs.length - 1; m >= 0; m--) {
		const { s, y, rho } = pairs[m];
		alpha[m] = rho * dot(s, direction);
		for (let i = 0; i < direction.length; i++) direction[i] -= alpha[m] * y[i];
	}
	const last = pairs.at(-1);
	if (last) {
		const gamma = 1 / (last.rho * dot(last.y, last.y));
		for (let i = 0; i < direction.length; i++) direction[i] *= gamma;
	}
	for (let m = 0; m < pairs.length; m++) {
		const { s, y, rho } = pairs[m];
		const beta = rho * dot(y, direction);
		for (let i = 0; i < direction.length; i++) direction[i] += (alpha[m] - beta) * s[i];
	}
	return direction;
}

function remember(
	pairs: Pair[],
	from: Float64Array,
	to: Float64Array,
	before: Float64Array,
	after: Float64Array
): void {
	const s = to.map((x, i) => x - from[i]);
	const y = after.map((g, i) => g - before[i]);
	const curvature = dot(s, y);
	if (!(curvature > 1e-10 * Math.sqrt(dot(s, s) * dot(y, y)))) return;
	pairs.push({ s, y, rho: 1 / curvature });
	if (pairs.length > MEMORY) pairs.shift();
}

function largestOf(values: Float64Array): number {
	return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
}
