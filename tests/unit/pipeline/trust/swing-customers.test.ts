import { describe, expect, it } from 'vitest';
import { mulberry32, silhouetteSamples } from '#lib/core/index.ts';
import { swingCustomers } from '#lib/pipeline/trust/swing-customers.ts';
import { plantedSet } from './planted-sets.ts';

describe('swingCustomers(X, labels, k)', () => {
	const { X, truth, k } = plantedSet(1, 4);

	it('gives the silhouette width of each row as silhouetteSamples, also for random labels', () => {
		const random = mulberry32(6);
		for (const labels of [truth, truth.map(() => Math.floor(3 * random()))]) {
			const { width, basis } = swingCustomers(X, labels, Math.max(...labels) + 1);
			expect(basis).toBe('exact');
			silhouetteSamples(X, labels).forEach((expected, i) => expect(width[i]).toBeCloseTo(expected, 9));
		}
	});

	it('names the nearest other segment; a row in the wrong segment has a negative width', () => {
		const labels = truth.slice();
		const moved = labels.indexOf(0);
		labels[moved] = 1;
		const { width, other } = swingCustomers(X, labels, k);
		expect(width[moved]).toBeLessThan(0);
		expect(other[moved]).toBe(0);
		other.forEach((c, i) => expect(c).not.toBe(labels[i]));
	});

	it('by centroids above the limit: (b - a) / max(a, b) of the distances to the means', () => {
		const rows = { data: Float64Array.of(0, 2, 10, 14), nRows: 4, nCols: 1 };
		const { width, other, basis } = swingCustomers(rows, Int32Array.of(0, 0, 1, 1), 2, { maxExact: 3 });
		expect(basis).toBe('centroid');
		// means 1 and 12
		const expected = [(12 - 1) / 12, (10 - 1) / 10, (9 - 2) / 9, (13 - 2) / 13];
		expected.forEach((w, i) => expect(width[i]).toBeCloseTo(w, 12));
		expect([...other]).toEqual([1, 1, 0, 0]);
	});

	it('is 0 for the only row of a segment, and where all rows are equal', () => {
		const rows = { data: Float64Array.of(0, 0, 5), nRows: 3, nCols: 1 };
		expect([...swingCustomers(rows, Int32Array.of(0, 0, 1), 2).width]).toEqual([1, 1, 0]);
		const equal = { data: new Float64Array(4), nRows: 4, nCols: 1 };
		expect([...swingCustomers(equal, Int32Array.of(0, 0, 1, 1), 2).width]).toEqual([0, 0, 0, 0]);
	});
});
