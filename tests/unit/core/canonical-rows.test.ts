import { describe, expect, it } from 'vitest';
import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { estimateCost, matrixFromRows } from '#lib/core/index.ts';
import { exponentOf, timesPowerOfTwo } from '#lib/core/power-of-two.ts';
import { sampleDistinct } from '#lib/core/sample-distinct.ts';
import { goldenRandom, likert, permutation, takeRows } from './helpers.ts';

describe('canonicalRows(X)', () => {
	it('is the same for every order of the rows, but for their numbers', () => {
		const X = likert(71, 200, 3, 4);
		const rows = canonicalRows(X);
		expect(rows.nUnique).toBeLessThan(65);
		for (const seed of [1, 2, 3]) {
			const order = permutation(seed, 200);
			const moved = canonicalRows(takeRows(X, order));
			expect(moved.data).toEqual(rows.data);
			expect(moved.weight).toEqual(rows.weight);
			expect(moved.start).toEqual(rows.start);
		}
	});
	it('gives each row to the group of its equals', () => {
		const X = likert(72, 100, 2, 4);
		const { nUnique, order, start, weight } = canonicalRows(X);
		expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
		for (let u = 0; u < nUnique; u++) {
			const group = Array.from(order.subarray(start[u], start[u + 1]), (i) => X.data.subarray(2 * i, 2 * i + 2).join());
			expect(new Set(group).size).toBe(1);
			expect(weight[u]).toBe(group.length);
		}
	});
	it('tells rows apart whose centred values round to the same', () => {
		const X = matrixFromRows([
			[0, 1e300],
			[1e-300, 1e300],
			[0, 1e300],
			[0, -1e300]
		]);
		expect(canonicalRows(X).nUnique).toBe(3);
	});
	it.each([
		[1, 1e-320],
		[1e300, 1e-20],
		[1e-300, 1e300]
	])('does not let a constant column of %d decide the scale of another one of %d', (constant, size) => {
		const sizes = [0, 1, 3, 7];
		const { data, stride, nUnique } = canonicalRows(matrixFromRows(sizes.map((times) => [constant, times * size])));
		expect(nUnique).toBe(4);
		const values = Array.from({ length: 4 }, (_, r) => data[r * stride]).sort((a, b) => a - b);
		for (let i = 0; i < 4; i++) {
			const share = (values[i] - values[0]) / (values[3] - values[0]);
			expect(share).toBeCloseTo(sizes[i] / 7, size < 1e-300 ? 3 : 12);
		}
	});
	it('sums weights to the same bits in every order', () => {
		const X = matrixFromRows([[1], [1], [1], [2]]);
		const a = canonicalRows(X, [0.1, 0.2, 0.3, 1]);
		const b = canonicalRows(X, [0.3, 0.1, 0.2, 1]);
		expect(a.weight).toEqual(b.weight);
	});
});

describe('canonicalRows(X) of columns of many values, which are centred by a sample of these', () => {
	const random = goldenRandom(73);
	const rows = Array.from({ length: 3000 }, (_, i) => [
		random() * 1e3 - 200,
		Math.exp(20 * random()),
		i % 7 === 0 ? 0 : Math.floor(2000 * random()),
		1e12 + random()
	]);
	const X = matrixFromRows(rows);
	const asked = canonicalRows(X);

	it('is the same for every order of the rows and however often they occur', () => {
		for (const seed of [1, 2, 3]) expect(canonicalRows(takeRows(X, permutation(seed, 3000))).data).toEqual(asked.data);
		const twice = matrixFromRows([...rows, ...rows.slice(0, 1500), ...rows]);
		expect(canonicalRows(twice).data).toEqual(asked.data);
	});
	it.each([-3, 40, 400])('is the same for values times 2^%d', (exponent) => {
		const scaled = canonicalRows({ ...X, data: X.data.map((value) => value * 2 ** exponent) });
		expect(scaled.data).toEqual(asked.data);
		expect(scaled.exponent - asked.exponent).toBe(exponent);
	});
	it('centres each column near its median, and integers by an integer', () => {
		for (let column = 0; column < 4; column++) {
			const sample = sampleDistinct(X.data, 4, column);
			expect(sample.length).toBe(256);
			expect(Array.from(sample)).toEqual(Array.from(new Set(sample)).sort((a, b) => a - b));
			const distinct = Array.from(new Set(rows.map((row) => row[column]))).sort((a, b) => a - b);
			for (const value of sample) expect(distinct).toContain(value);
			const place = distinct.indexOf(sample[127]) / distinct.length;
			expect(Math.abs(place - 0.5)).toBeLessThan(0.12);
		}
	});
	it('takes all values where there are few, 0 and -0 as one', () => {
		const data = Float64Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? -0 : 0) + (i % 256) - 100);
		expect(Array.from(sampleDistinct(data, 1, 0))).toEqual(Array.from({ length: 256 }, (_, i) => i - 100));
	});
});

describe('powers of two', () => {
	it.each([1, 0.5, 3, -7, 1e-310, 5e-324, 1.7e308, 0.1])('exponentOf(%d) brackets the value', (value) => {
		const e = exponentOf(value);
		const scaled = Math.abs(timesPowerOfTwo(value, -e));
		expect(scaled).toBeGreaterThanOrEqual(0.5);
		expect(scaled).toBeLessThan(1);
		expect(timesPowerOfTwo(timesPowerOfTwo(value, -e), e)).toBe(value);
	});
	it('exponentOf(0) is 0', () => expect(exponentOf(0)).toBe(0));
});

describe('estimateCost(nRows, nCols, {method})', () => {
	it('grows with the rows where no matrix is held', () => {
		for (const method of ['ward', 'average', 'complete', 'single'] as const) {
			expect(estimateCost(20_000, 4, { method }).bytes).toBeLessThan(3e7);
			expect(estimateCost(1_000_000, 4, { method }).bytes).toBeLessThan(4.5e8);
		}
	});
	it('grows with the square of the rows where all distances are held', () => {
		for (const method of ['weighted', 'centroid', 'median'] as const) {
			expect(estimateCost(20_000, 4, { method }).bytes).toBeGreaterThan(1.6e9);
		}
		expect(estimateCost(20_000, 4, { method: 'single', metric: 'cityblock' }).bytes).toBeGreaterThan(1.6e9);
	});
	it('counts the pairs for average linkage and for wide data, far fewer for Ward of few columns', () => {
		expect(estimateCost(20_000, 4, { method: 'average' }).distanceEvaluations).toBeGreaterThan(1.9e8);
		expect(estimateCost(20_000, 40).distanceEvaluations).toBeGreaterThan(1.9e8);
		expect(estimateCost(20_000, 4).distanceEvaluations).toBeLessThan(1e8);
	});
});
