import { describe, expect, it } from 'vitest';
import {
	cophenetic,
	copheneticCorrelation,
	linkage,
	matrixFromRows,
	pairwiseDistances,
	pearson
} from '#lib/core/index.ts';
import { generate, naiveDistances } from './helpers.ts';
import { sharedLinkageCases, syntheticLinkageCases } from './linkage-cases.ts';

/** scipy's own correlation suffers there: its squares are denormal. */
const DEGRADED = ['scale-1e-160'];

describe('cophenetic(linkage) agrees with scipy', () => {
	for (const { id, X, expected } of [...syntheticLinkageCases(), ...(sharedLinkageCases() ?? [])]) {
		for (const e of expected) {
			// a tree that does not depend on ties: at n rows every k is free (lists stop at 12)
			const isFree = e.order_free_heights && e.order_free_k?.length === Math.min(12, e.n);
			if (!isFree || (!e.cophenetic_condensed && !Number.isFinite(e.cophenetic_corr))) continue;
			it(e.id, () => {
				const tree = linkage(X, { method: e.method, metric: e.metric });
				const heights = cophenetic(tree);
				e.cophenetic_condensed?.forEach((height, i) => {
					expect(Math.abs(heights[i] - height)).toBeLessThanOrEqual(1e-12 * e.height_last);
				});
				const isEuclidean = (e.metric ?? 'euclidean') === 'euclidean';
				if (Number.isFinite(e.cophenetic_corr) && isEuclidean && !DEGRADED.includes(id)) {
					expect(copheneticCorrelation(X, tree)).toBeCloseTo(e.cophenetic_corr!, 12);
				}
			});
		}
	}
});

describe('copheneticCorrelation(X, linkage)', () => {
	it.each([1e100, 1e-160, 1e200])('is the same at a scale of %d', (scale) => {
		const X = generate({ kind: 'blobs', seed: 33, n: 40, d: 3, k: 3, spread: 1 });
		const scaled = { ...X, data: X.data.map((value) => value * scale) };
		const expected = pearson(naiveDistances(X), cophenetic(linkage(X)));
		expect(copheneticCorrelation(scaled, linkage(scaled))).toBeCloseTo(expected, 12);
	});
	it('is NaN where all distances are equal', () => {
		const X = matrixFromRows([[1], [1], [1]]);
		expect(copheneticCorrelation(X, linkage(X))).toBeNaN();
	});
});

describe('pairwiseDistances(X)', () => {
	it('agrees with the textbook, under a shift too', () => {
		const X = generate({ kind: 'uniform', seed: 34, n: 20, d: 5 });
		const expected = naiveDistances(X);
		pairwiseDistances(X).forEach((d, i) => expect(d).toBeCloseTo(expected[i], 14));
		const whole = { ...X, data: X.data.map((value) => Math.round(100 * value)) };
		const shifted = { ...X, data: whole.data.map((value) => value + 1e12) };
		expect(pairwiseDistances(shifted)).toEqual(pairwiseDistances(whole));
	});
});
