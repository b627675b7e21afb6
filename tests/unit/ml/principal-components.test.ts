import { describe, expect, it } from 'vitest';
import { mulberry32, normal, shuffle } from '#lib/core/index.ts';
import { symmetricEigen } from '#lib/core/symmetric-eigen.ts';
import { componentShares } from '#lib/ml/component-shares.ts';
import { principalComponents } from '#lib/ml/principal-components.ts';

const SEED = 11;

// prettier-ignore
const X = [2.5, 2.4, 0.5, 0.5, 0.7, -1.25, 2.2, 2.9, 3, 1.9, 2.2, 0.125, 3.1, 3.0, -2, 2.3, 2.7, 1, 2, 1.6, 4, 1, 1.1, -0.5, 1.5, 1.6, 2.25, 1.1, 0.9, -3];
const matrix = { data: Float64Array.from(X), nRows: 10, nCols: 3 };
const inOrder = Int32Array.from({ length: 10 }, (_, i) => i);

describe(`symmetricEigen(matrix, size), seed ${SEED}`, () => {
	it.each([1, 2, 5, 30])('size %i: A v = λ v, orthonormal, falling', (size) => {
		const random = mulberry32(SEED + size);
		const A = new Float64Array(size * size);
		for (let i = 0; i < size; i++)
			for (let j = 0; j <= i; j++) A[i * size + j] = A[j * size + i] = normal(random) * 10 ** (i % 3);
		const norm = Math.hypot(...A);
		const { values, vectors } = symmetricEigen(A, size);
		expect([...values]).toEqual([...values].sort((a, b) => b - a));
		for (let c = 0; c < size; c++) {
			const v = vectors.subarray(c * size, (c + 1) * size);
			for (let i = 0; i < size; i++) {
				let Av = 0;
				for (let j = 0; j < size; j++) Av += A[i * size + j] * v[j];
				expect(Math.abs(Av - values[c] * v[i])).toBeLessThan(1e-13 * size * norm);
			}
			for (let d = 0; d <= c; d++) {
				const dot = v.reduce((sum, x, j) => sum + x * vectors[d * size + j], 0);
				expect(dot).toBeCloseTo(c === d ? 1 : 0, 12);
			}
			const largest = [...v].reduce((most, x) => (Math.abs(x) > Math.abs(most) + 1e-12 ? x : most), 0);
			expect(largest).toBeGreaterThan(0);
		}
	});

	it('keeps no more than it is told', () => {
		const { nKept, scores, shares } = principalComponents(matrix, 1, inOrder, 2);
		expect([nKept, scores.nCols, shares.length]).toEqual([2, 2, matrix.nCols]);
	});

	it('finds a tiny eigenvalue beside a huge one, and zeros', () => {
		const { values } = symmetricEigen(Float64Array.of(1e12, 1, 1, 1), 2);
		expect(values[1]).toBeCloseTo(1, 10);
		expect([...symmetricEigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0]);
	});
});

describe('principalComponents(matrix, varianceKept, order)', () => {
	it('agrees with scikit-learn, but for signs', () => {
		const { shares, components, scores, nKept } = principalComponents(matrix, 1, inOrder);
		const expected = [0.8067667862764824, 0.18556425623615372, 0.00766895748736394];
		expected.forEach((share, c) => expect(shares[c]).toBeCloseTo(share, 13));
		// prettier-ignore
		const rows = [0.10952923074265991, 0.13820976412980268, 0.9843278969490328, 0.6750537625127301, 0.716535681138993, -0.1757243163938504, 0.7295928764251525, -0.6837211995790856, 0.01481741933699854];
		rows.forEach((weight, i) => expect(components[i]).toBeCloseTo(weight, 12));
		expect(nKept).toBe(3);
		const first = [0.22942664461907905, 0.8015137022074286, 0.16969222113159044];
		first.forEach((score, c) => expect(scores.data[c]).toBeCloseTo(score, 12));
	});

	it('keeps the fewest that reach the wanted share', () => {
		const kept = [0.5, 0.8, 0.81, 0.9, 0.99, 0.995].map((share) => principalComponents(matrix, share, inOrder).nKept);
		expect(kept).toEqual([1, 1, 2, 2, 2, 3]);
	});

	it('keeps every distance where all of the variance is kept', () => {
		const { scores } = principalComponents(matrix, 1, inOrder);
		for (let i = 1; i < 10; i++) {
			const apart = ({ data }: typeof matrix) => Math.hypot(...[0, 1, 2].map((j) => data[i * 3 + j] - data[j]));
			expect(apart(scores as typeof matrix)).toBeCloseTo(apart(matrix), 12);
		}
	});

	it('does not depend on the order of the rows, to the last bit', () => {
		const { scores } = principalComponents(matrix, 0.9, inOrder);
		const from = shuffle(inOrder.keys(), mulberry32(SEED));
		const data = Float64Array.from(from.flatMap((i) => X.slice(i * 3, i * 3 + 3)));
		const order = inOrder.map((i) => from.indexOf(i));
		const shuffled = principalComponents({ ...matrix, data }, 0.9, order).scores;
		from.forEach((i, at) => {
			for (let c = 0; c < 2; c++) expect(shuffled.data[at * 2 + c]).toBe(scores.data[i * 2 + c]);
		});
	});

	it('takes extreme and constant features', () => {
		const data = Float64Array.from(X, (x, i) => (i % 3 === 2 ? 7 : x * 1e160));
		const { shares, nKept } = principalComponents({ ...matrix, data }, 0.9, inOrder);
		expect(nKept).toBe(1);
		expect(shares[0] + shares[1]).toBeCloseTo(1, 12);
		expect(shares[2]).toBe(0);
	});
});

describe('componentShares(components, featureColumns, nColumns)', () => {
	it('are the shares of the variance where all is kept', () => {
		const shares = componentShares(principalComponents(matrix, 1, inOrder), [0, 1, 1], 2);
		const variances = [0, 1, 2].map((j) => {
			const values = X.filter((_, i) => i % 3 === j);
			const mean = values.reduce((sum, x) => sum + x, 0) / 10;
			return values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
		});
		const total = variances.reduce((sum, x) => sum + x, 0);
		expect(shares[0]).toBeCloseTo(variances[0] / total, 12);
		expect(shares[1]).toBeCloseTo((variances[1] + variances[2]) / total, 12);
	});
});
