import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Matrix } from '#lib/core/types.ts';
import { fitLogisticRegression } from '#lib/ml/fit-logistic-regression.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { LOGREG, logregFaults, logregTask } from './logreg-oracle.ts';

// where Vite keeps the binaries of the wasm backend, for Node
const { wasmFile } = vi.hoisted(() => ({
	wasmFile: (name: string) => ({
		default: `file://${process.cwd()}/node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/${name}`
	})
}));
vi.mock('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&no-inline', () =>
	wasmFile('tfjs-backend-wasm-simd.wasm')
);
vi.mock('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url&no-inline', () =>
	wasmFile('tfjs-backend-wasm.wasm')
);

const { data, cases } = LOGREG;

function matrix(rows: readonly (readonly number[])[]): Matrix {
	return { data: Float64Array.from(rows.flat()), nRows: rows.length, nCols: rows[0]?.length ?? 0 };
}
function largestDifference(a: readonly number[], b: readonly number[]): number {
	expect(a.length).toBe(b.length);
	return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}

// webgl: tests/e2e/backends.spec.ts
describe.each(['cpu', 'wasm'] as const)('fitLogisticRegression equals scikit-learn on %s', (backend) => {
	// named backends run in workers only, where a page or a worker is found
	beforeAll(() => void vi.stubGlobal('WorkerGlobalScope', class {}));
	afterAll(() => void vi.unstubAllGlobals());

	expect(cases.length).toBe(46);
	test.each(cases)('$id', async (expected) => {
		const { X, y, options } = logregTask(expected);
		const fitted = await fitLogisticRegression(X, y, { ...options, backend });
		expect(fitted.report.backend).toBe(backend);
		expect(logregFaults(expected, fitted)).toEqual([]);
		const scale = X.data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1) * expected.C * X.nRows;
		expect(fitted.report.gradientNorm / scale).toBeLessThan(1e-8);
	});
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
