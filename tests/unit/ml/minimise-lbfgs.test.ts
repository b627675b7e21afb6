import { expect, test } from 'vitest';
import { minimiseLbfgs, type Evaluate } from '#lib/ml/minimise-lbfgs.ts';

const rosenbrock: Evaluate = async ([a, b], gradient) => {
	gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
	gradient[1] = 200 * (b - a * a);
	return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
};

test('minimiseLbfgs finds the minimum of Rosenbrock’s function', async () => {
	const { theta } = await minimiseLbfgs(rosenbrock, Float64Array.of(-1.2, 1), { maxIter: 200, tol: 1e-9, noise: 0 });
	expect(Math.abs(theta[0] - 1)).toBeLessThan(1e-6);
	expect(Math.abs(theta[1] - 1)).toBeLessThan(1e-6);
});

test('minimiseLbfgs stops on a noisy function, and after maxIter', async () => {
	let evaluations = 0;
	const noisy: Evaluate = async ([x], gradient) => {
		evaluations++;
		gradient[0] = 2 * x + 1e-3 * Math.sin(1e9 * x);
		return 5 + x * x + 1e-6 * Math.sin(1e9 * x);
	};
	const { theta } = await minimiseLbfgs(noisy, Float64Array.of(3), { maxIter: 500, tol: 0 });
	expect(evaluations).toBeLessThan(60);
	expect(Math.abs(theta[0])).toBeLessThan(0.01);
	expect((await minimiseLbfgs(rosenbrock, Float64Array.of(-1.2, 1), { maxIter: 3, tol: 0 })).iterations).toBe(3);
});
