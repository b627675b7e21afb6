import { expect, test } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { valueConcentration } from '#lib/pipeline/value-concentration.ts';

test('one of ten customers brings nine tenths', () => {
	const { shares, gini, nKnown } = valueConcentration(Float64Array.of(1, 1, 1, 1, 81, 1, 1, 1, 1, 1, NaN))!;
	expect(nKnown).toBe(10);
	expect(shares).toHaveLength(101);
	expect([shares[0], shares[5], shares[10], shares[55], shares[100]]).toEqual([0, 0.45, 0.9, 0.95, 1]);
	// the mean of all differences between two customers, by half the mean: 2 * 9 * 80 / 100 / (2 * 9)
	expect(gini).toBeCloseTo(0.8, 12);
});

test('equal customers lie on the diagonal', () => {
	const { shares, gini } = valueConcentration(new Float64Array(250).fill(3))!;
	shares.forEach((share, percent) => expect(share).toBeCloseTo(percent / 100, 12));
	expect(gini).toBeCloseTo(0, 12);
});

test('the Gini coefficient is the mean difference of two customers by twice the mean (seed 8)', () => {
	const random = mulberry32(8);
	const values = Float64Array.from({ length: 300 }, () => -Math.log(1 - random()) * 50);
	const mean = values.reduce((a, b) => a + b) / values.length;
	let differences = 0;
	for (const a of values) for (const b of values) differences += Math.abs(a - b);
	expect(valueConcentration(values)!.gini).toBeCloseTo(differences / values.length ** 2 / (2 * mean), 10);
});

test('what makes no whole has no concentration', () => {
	expect(valueConcentration(Float64Array.of(5, 4, 3, 2, 1, 1, 1, 1, 1, -1))).toBeNull();
	expect(valueConcentration(new Float64Array(20))).toBeNull();
	expect(valueConcentration(Float64Array.of(1, 2, 3))).toBeNull();
	expect(valueConcentration(new Float64Array(20).fill(1e308))).toBeNull();
});
