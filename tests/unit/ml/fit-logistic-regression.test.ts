import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '#lib/core/types.ts';
import { fitLogisticRegression } from '#lib/ml/fit-logistic-regression.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { golden } from './golden.ts';

interface Case {
	readonly id: string;
	readonly data: string;
	readonly C: number;
	readonly class_weight: 'balanced' | null;
	readonly coef: number[][];
	readonly intercept_centred: number[];
	readonly objective: number;
	readonly accuracy_train: number;
	readonly proba_first10: number[][];
	readonly proba_last3: number[][];
	readonly predicted_counts: number[];
}
const { data, cases } = golden('logreg.json') as {
	readonly data: Readonly<Record<string, { readonly X: number[][]; readonly y: number[] }>>;
	readonly cases: readonly Case[];
};

function matrix(rows: readonly (readonly number[])[]): Matrix {
	return { data: Float64Array.from(rows.flat()), nRows: rows.length, nCols: rows[0]?.length ?? 0 };
}
function balancedWeight(y: readonly number[], nClasses: number): Float64Array {
	return Float64Array.from(y, (c) => y.length / (nClasses * y.filter((other) => other === c).length));
}
function largestDifference(a: readonly number[], b: readonly number[]): number {
	expect(a.length).toBe(b.length);
	return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}

describe('fitLogisticRegression equals scikit-learn', () => {
	expect(cases.length).toBe(46);
	for (const expected of cases) {
		test(expected.id, async () => {
			const { X: rows, y } = data[expected.data];
			const X = matrix(rows);
			const nClasses = expected.intercept_centred.length;
			const { C } = expected;
			const sampleWeight = expected.class_weight ? balancedWeight(y, nClasses) : undefined;
			const { model, report } = await fitLogisticRegression(X, Int32Array.from(y), { nClasses, C, sampleWeight });

			expect(report.backend).toBe('cpu');
			expect(report.objective).toBeLessThanOrEqual(expected.objective * (1 + 1e-6));
			const scale = Math.max(1, ...rows.flat().map(Math.abs)) * C * rows.length;
			expect(report.gradientNorm / scale).toBeLessThan(1e-8);
			expect([...model.coef, ...model.intercept].every(Number.isFinite)).toBe(true);

			const proba = predictProba(model, X);
			const isSeparable = C === 1e6 && expected.accuracy_train === 1;
			if (!isSeparable) {
				const expectedProba = [...expected.proba_first10, ...expected.proba_last3].flat();
				const ours = [...proba.slice(0, 10 * nClasses), ...proba.slice(-3 * nClasses)];
				expect(largestDifference(ours, expectedProba)).toBeLessThan(C <= 10 ? 1e-5 : 1e-3);
			}
			if (C <= 10) {
				const weights = expected.coef.flat();
				const largest = Math.max(...weights.map(Math.abs));
				expect(largestDifference([...model.coef], weights) / largest).toBeLessThan(1e-4);
				const offsets = expected.intercept_centred;
				expect(largestDifference([...model.intercept], offsets)).toBeLessThan(
					1e-4 * Math.max(largest, ...offsets.map(Math.abs))
				);
			}
			const predicted = y.map((_, i) => {
				const row = [...proba.subarray(i * nClasses, (i + 1) * nClasses)];
				return row.indexOf(Math.max(...row));
			});
			expect(predicted.filter((c, i) => c === y[i]).length / y.length).toBeCloseTo(expected.accuracy_train, 12);
			expect(expected.predicted_counts).toEqual(
				Array.from({ length: nClasses }, (_, c) => predicted.filter((p) => p === c).length)
			);
		});
	}
});

const iris = data['iris-raw'];
const irisX = matrix(iris.X);
const irisY = Int32Array.from(iris.y);

test('fitLogisticRegression gives mean 0 over the classes, the same bytes twice, and leaves its inputs alone', async () => {
	const copy = irisX.data.slice();
	const first = await fitLogisticRegression(irisX, irisY, { nClasses: 3 });
	const second = await fitLogisticRegression(irisX, irisY, { nClasses: 3 });
	expect(second.model).toEqual(first.model);
	expect(irisX.data).toEqual(copy);
	expect(Math.abs(first.model.intercept.reduce((a, b) => a + b))).toBeLessThan(1e-12);
	for (let j = 0; j < 4; j++)
		expect(Math.abs([0, 1, 2].reduce((sum, c) => sum + first.model.coef[c * 4 + j], 0))).toBeLessThan(1e-12);
});

test('fitLogisticRegression with a row twice equals that row with weight 2', async () => {
	const rows = [...iris.X, ...iris.X.slice(0, 20)];
	const twice = await fitLogisticRegression(matrix(rows), Int32Array.from([...iris.y, ...iris.y.slice(0, 20)]), {
		nClasses: 3
	});
	const sampleWeight = Float64Array.from(iris.y, (_, i) => (i < 20 ? 2 : 1));
	const weighted = await fitLogisticRegression(irisX, irisY, { nClasses: 3, sampleWeight });
	expect(largestDifference([...twice.model.coef], [...weighted.model.coef])).toBeLessThan(1e-9);
});

test('fitLogisticRegression disposes every tensor', async () => {
	await fitLogisticRegression(irisX, irisY, { nClasses: 3 });
	const before = memory().numTensors;
	await fitLogisticRegression(irisX, irisY, { nClasses: 3 });
	expect(memory().numTensors).toBe(before);
});

test('fitLogisticRegression falls back to cpu where the asked backend cannot run, and says so', async () => {
	for (const backend of ['webgl', 'wasm', 'cpu', 'auto'] as const) {
		expect((await fitLogisticRegression(irisX, irisY, { nClasses: 3, backend })).report.backend).toBe('cpu');
	}
});

test('fitLogisticRegression reports progress from 0 to the total, rising', async () => {
	const seen: [number, number][] = [];
	await fitLogisticRegression(irisX, irisY, {
		nClasses: 3,
		onProgress: (done, total) => void seen.push([done, total])
	});
	expect(seen[0][0]).toBe(0);
	expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
	expect(seen.every(([done], i) => i === 0 || done >= seen[i - 1][0])).toBe(true);
});

test('fitLogisticRegression reaches the same minimum from a single float32 iteration', async () => {
	const whole = await fitLogisticRegression(irisX, irisY, { nClasses: 3 });
	const rough = await fitLogisticRegression(irisX, irisY, { nClasses: 3, maxIter: 1 });
	expect(largestDifference([...rough.model.coef], [...whole.model.coef])).toBeLessThan(1e-9);
});

test('fitLogisticRegression gives a constant feature the coefficient 0 and survives 1e308', async () => {
	const X = matrix([
		[7, 1e308, 1],
		[7, -1e308, 2],
		[7, 1e308, 1.5],
		[7, -1e308, 0]
	]);
	const { model } = await fitLogisticRegression(X, Int32Array.of(0, 1, 0, 1), { nClasses: 2 });
	expect([model.coef[0], model.coef[3]].map(Math.abs)).toEqual([0, 0]);
	expect([...model.coef, ...model.intercept, ...predictProba(model, X)].every(Number.isFinite)).toBe(true);
});

test('fitLogisticRegression without features gives the class shares', async () => {
	const X: Matrix = { data: new Float64Array(0), nRows: 4, nCols: 0 };
	const { model } = await fitLogisticRegression(X, Int32Array.of(0, 1, 1, 1), { nClasses: 2 });
	expect(largestDifference([...predictProba(model, X)].slice(0, 2), [0.25, 0.75])).toBeLessThan(1e-12);
});

test('fitLogisticRegression refuses one class, an empty class, no rows and bad values', async () => {
	const X = matrix([[1], [2], [3]]);
	const refuses = (promise: Promise<unknown>, code: string, detail = {}) =>
		expect(promise).rejects.toMatchObject({ name: 'CladeError', code, detail });
	await refuses(fitLogisticRegression(X, Int32Array.of(1, 1, 1), { nClasses: 2 }), 'E_TRAINING', {
		reason: 'one-class'
	});
	await refuses(fitLogisticRegression(X, Int32Array.of(0, 0, 2), { nClasses: 3 }), 'E_TRAINING', {
		reason: 'empty-class',
		class: 1
	});
	await refuses(fitLogisticRegression(matrix([]), new Int32Array(0), { nClasses: 2 }), 'E_TRAINING', {
		reason: 'no-rows'
	});
	await refuses(fitLogisticRegression(X, Int32Array.of(0, 1), { nClasses: 2 }), 'E_ARGUMENT');
	await refuses(fitLogisticRegression(X, Int32Array.of(0, 1, 5), { nClasses: 2 }), 'E_ARGUMENT');
	await refuses(fitLogisticRegression(X, Int32Array.of(0, 1, 1), { nClasses: 2, C: 0 }), 'E_ARGUMENT', { C: 0 });
	await refuses(fitLogisticRegression(matrix([[1], [NaN]]), Int32Array.of(0, 1), { nClasses: 2 }), 'E_NOT_FINITE', {
		row: 1,
		column: 0
	});
});
