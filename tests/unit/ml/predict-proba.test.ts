import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainLogits } from '#lib/ml/explain-logits.ts';
import { predictLogits } from '#lib/ml/predict-logits.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import type { LogisticModel } from '#lib/ml/types.ts';

const model: LogisticModel = {
	nClasses: 3,
	nFeatures: 2,
	coef: Float64Array.of(1, -2, 0.5, 3, -1.5, -1),
	intercept: Float64Array.of(0.2, -0.3, 0.1),
	C: 1
};
const X = { data: Float64Array.of(0.4, -1.2, 900, 900, 1e308, -1e308), nRows: 3, nCols: 2 };

test('predictProba(model, X) is the softmax of the logits, written out', () => {
	const z = [0.2 + 0.4 + 2.4, -0.3 + 0.2 - 3.6, 0.1 - 0.6 + 1.2];
	const sum = z.reduce((total, value) => total + Math.exp(value), 0);
	z.forEach((value, c) => {
		expect(predictLogits(model, X)[c]).toBeCloseTo(value, 14);
		expect(predictProba(model, X)[c]).toBeCloseTo(Math.exp(value) / sum, 14);
	});
});

test('predictProba stays finite and sums to 1 for extreme rows', () => {
	const proba = predictProba(model, X);
	for (let i = 0; i < X.nRows; i++) {
		const row = proba.subarray(3 * i, 3 * i + 3);
		expect(row.every((p) => p >= 0 && p <= 1)).toBe(true);
		expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
	}
});

test('predictProba of one row equals that row of the whole, bit for bit; no rows give none', () => {
	const whole = predictProba(model, X);
	for (let i = 0; i < X.nRows; i++) {
		expect([...predictProba(model, { data: X.data.slice(2 * i, 2 * i + 2), nRows: 1, nCols: 2 })]).toEqual([
			...whole.slice(3 * i, 3 * i + 3)
		]);
	}
	expect(predictProba(model, { data: new Float64Array(0), nRows: 0, nCols: 2 }).length).toBe(0);
});

test('predictLogits refuses another number of features', () => {
	expect(() => predictLogits(model, { data: Float64Array.of(1), nRows: 1, nCols: 1 })).toThrow(
		expect.objectContaining({ code: 'E_ARGUMENT' })
	);
});

test('explainLogits(model, X, row, a, b): contributions and intercept sum to the difference of the logits', () => {
	const logits = predictLogits(model, X);
	for (const baseline of [undefined, Float64Array.of(0.3, -7)]) {
		for (const row of [0, 1]) {
			const { contributions, intercept, total } = explainLogits(model, X, row, 0, 2, baseline);
			const sum = contributions.reduce((a, b) => a + b, intercept);
			expect(total).toBe(logits[3 * row] - logits[3 * row + 2]);
			expect(Math.abs(sum - total)).toBeLessThan(1e-9);
		}
	}
	const extreme = explainLogits(model, X, 2, 0, 2);
	expect(extreme.contributions.every(Number.isFinite)).toBe(true);
	expect(extreme.contributions.reduce((a, b) => a + b, extreme.intercept) / extreme.total).toBeCloseTo(1, 9);
	expect(() => explainLogits(model, X, 3, 0, 1)).toThrow(/Row 3/);
	expect(() => explainLogits(model, X, 0, 0, 3)).toThrow(/Class 3/);
});

test('the files that predict do not load TensorFlow.js', () => {
	const load = (file: string, seen = new Set<string>()): Set<string> => {
		if (seen.has(file)) return seen;
		seen.add(file);
		const text = readFileSync(new URL(`../../../src/lib/ml/${file}`, import.meta.url), 'utf8');
		expect(text).not.toContain('@tensorflow');
		for (const [, next] of text.matchAll(/from '\.\/(.+)'/g)) load(next, seen);
		return seen;
	};
	for (const file of [
		'predict-proba.ts',
		'predict-logits.ts',
		'explain-logits.ts',
		'transform.ts',
		'fit-preprocessor.ts'
	])
		load(file);
});
