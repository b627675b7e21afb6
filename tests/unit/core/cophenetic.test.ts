import { describe, expect, it } from 'vitest';
import {
	cophenetic,
	copheneticCorrelation,
	linkage,
	matrixFromRows,
	pairwiseDistances,
	pearson,
	type LinkageMethod
} from '#lib/core/index.ts';
import { generate, golden, naiveDistances, toNumber, type Generator } from './helpers.ts';

interface Case {
	readonly input: { readonly id: string; readonly X?: (number | string)[][]; readonly generator?: Generator };
	readonly expected: readonly {
		readonly id: string;
		readonly method: LinkageMethod;
		readonly order_free_heights?: boolean;
		readonly order_free_k?: number[];
		readonly n: number;
		readonly height_last: number;
		readonly cophenetic_condensed?: number[];
		readonly cophenetic_corr?: number;
	}[];
}

describe('cophenetic(linkage) agrees with scipy', () => {
	for (const { input, expected } of golden<{ cases: Case[] }>('linkage.json').cases) {
		const X = input.X ? matrixFromRows(input.X.map((row) => row.map(toNumber))) : generate(input.generator!);
		for (const e of expected) {
			// a tree that does not depend on ties: at n rows every k is free (lists stop at 12)
			const isFree = e.order_free_heights && e.order_free_k?.length === Math.min(12, e.n);
			if (!isFree || e.cophenetic_corr === undefined) continue;
			it(e.id, () => {
				const tree = linkage(X, { method: e.method });
				const heights = cophenetic(tree);
				e.cophenetic_condensed?.forEach((height, i) => {
					expect(Math.abs(heights[i] - height)).toBeLessThanOrEqual(1e-12 * e.height_last);
				});
				if (Number.isFinite(e.cophenetic_corr) && input.id !== 'scale-1e-160' && input.id !== 'offset-1e12-int') {
					expect(copheneticCorrelation(X, tree)).toBeCloseTo(e.cophenetic_corr!, 9);
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
