import * as tf from '@tensorflow/tfjs';
import { expect, test, vi } from 'vitest';
import { openProblem } from '#lib/ml/choose-backend.ts';
import { exactSoftmax } from '#lib/ml/exact-softmax.ts';
import { createSoftmaxProblem } from '#lib/ml/softmax-problem.ts';
import { golden } from './golden.ts';

// the whole package greets on the console when it is loaded and first used in Node, and notes that parts of it are there twice
vi.hoisted(() => {
	console.warn = () => {};
});

const { data } = golden('logreg.json') as { data: Record<string, { X: number[][]; y: number[] }> };

/** The objective written with other operations, differentiated by TensorFlow.js itself. */
function automatic(
	X: number[][],
	y: number[],
	weight: Float64Array,
	C: number,
	theta: Float64Array,
	nClasses: number
): Float32Array {
	const nCols = X[0].length;
	return tf.tidy(() => {
		const raw = tf.tensor2d(X);
		const { mean, variance } = tf.moments(raw, 0);
		const scale = tf.sqrt(variance);
		const Z = raw.sub(mean).div(scale);
		const labels = tf.oneHot(tf.tensor1d(y, 'int32'), nClasses);
		const W = tf.tensor1d(Float32Array.from(weight));
		const total = weight.reduce((a, b) => a + b, 0);
		const loss = (flat: tf.Tensor) => {
			const parameters = flat.reshape([nCols + 1, nClasses]);
			const coef = parameters.slice([0, 0], [nCols, nClasses]);
			const p = tf.softmax(Z.matMul(coef).add(parameters.slice([nCols, 0], [1, nClasses])));
			const data = p.mul(labels).sum(1).log().neg().mul(W).sum().div(total);
			return data
				.add(
					coef
						.div(scale.reshape([nCols, 1]))
						.square()
						.sum()
						.mul(0.5 / (C * total))
				)
				.asScalar();
		};
		return tf
			.grad(loss)(tf.tensor1d(Float32Array.from(theta)))
			.dataSync() as Float32Array;
	});
}

for (const id of ['iris-raw', 'wine-scaled', 'imbalanced-5pct', 'pure-noise-5']) {
	test(`the analytic gradient equals TensorFlow.js’s automatic one: ${id}`, async () => {
		await tf.setBackend('cpu');
		const { X, y } = data[id];
		const [nRows, nCols, nClasses, C] = [X.length, X[0].length, Math.max(...y) + 1, 0.7];
		const weight = Float64Array.from(y, (_, i) => 0.5 + (i % 3));
		const problem = createSoftmaxProblem(
			{ data: Float64Array.from(X.flat()), nRows, nCols },
			Int32Array.from(y),
			nClasses,
			C,
			weight
		);
		const theta = Float64Array.from({ length: problem.nParameters }, (_, i) => Math.sin(i + 1) / 2);
		const expected = automatic(X, y, weight, C, theta, nClasses);

		const exact = new Float64Array(theta.length);
		const exactValue = exactSoftmax(problem, theta, exact);
		const tensors = (await openProblem(problem, 'cpu'))!;
		const gradient = new Float64Array(theta.length);
		const value = await tensors.evaluate(theta, gradient);
		tensors.dispose();

		expect(Math.abs(value - exactValue)).toBeLessThan(1e-6 * exactValue);
		for (let i = 0; i < theta.length; i++) {
			expect(Math.abs(gradient[i] - expected[i])).toBeLessThan(2e-6);
			expect(Math.abs(exact[i] - expected[i])).toBeLessThan(2e-6);
		}
	});
}
