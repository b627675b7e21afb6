import { describe, expect, it } from 'vitest';
import {
	adjustedRandIndex,
	cramersV,
	etaSquared,
	meanSd,
	pearson,
	quantile,
	quantiles,
	rank,
	skewness,
	spearman
} from '#lib/core/index.ts';
import { golden, thrown, toNumber } from './helpers.ts';
import { syntheticIndexCases } from './index-cases.ts';

interface Golden {
	readonly describe: readonly {
		readonly id: string;
		readonly X: (number | string)[][];
		readonly describe: Record<string, Record<string, number | string | null>>;
	}[];
	readonly relations: Record<string, unknown>;
}
const { describe: columns, relations } = golden<Golden>('statistics.json');

describe('meanSd, skewness, quantiles agree with numpy and scipy', () => {
	for (const { id, X, describe: described } of columns) {
		for (const [column, e] of Object.entries(described)) {
			it(`${id}, column ${column}`, () => {
				const values = X.map((row) => toNumber(row[Number(column)]));
				const near = (value: number, expected: number | string | null) => {
					// undefined for the reference: two values, or a constant
					if (expected === null) return;
					const number = toNumber(expected);
					if (Number.isNaN(number)) return;
					expect(Math.abs(value - number)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(number)));
				};
				const { n, mean, sd } = meanSd(values);
				expect(n).toBe(e.n);
				near(mean, e.mean);
				near(sd, e.sd_n1);
				near(meanSd(values, { ddof: 0 }).sd, e.sd_n);
				near(skewness(values), e.skew_biased);
				const [min, q1, median, q3, max] = quantiles(values, [0, 0.25, 0.5, 0.75, 1]);
				near(min, e.min);
				near(q1, e.q1);
				near(median, e.median);
				near(q3, e.q3);
				near(max, e.max);
			});
		}
	}
});

describe('relations agree with scipy', () => {
	const x = relations.x as number[];
	const y = relations.y as number[];
	const group = relations.group as number[];
	it('pearson', () => expect(pearson(x, y)).toBeCloseTo((relations.pearson as { r: number }).r, 13));
	it('spearman', () => {
		const expected = (relations['spearman(x_rounded,y)'] as { rho: number }).rho;
		expect(spearman(relations.x_rounded as number[], y)).toBeCloseTo(expected, 13);
	});
	it('cramersV', () => {
		expect(cramersV(group, relations.other_group as number[])).toBeCloseTo(relations.cramers_v as number, 13);
	});
	it('etaSquared', () => expect(etaSquared(y, group)).toBeCloseTo(relations.eta_squared as number, 13));
});

describe('adjustedRandIndex agrees with scikit-learn', () => {
	it.each(syntheticIndexCases().agreement)('$id', ({ a, b, ari }) => {
		expect(adjustedRandIndex(a, b)).toBeCloseTo(ari, 13);
		expect(adjustedRandIndex(b, a)).toBeCloseTo(ari, 13);
	});
	it('refuses labellings of different lengths', () => {
		expect(thrown(() => adjustedRandIndex([0, 1], [0])).code).toBe('E_ARGUMENT');
	});
	it('of one row, of none and of one cluster twice is 1', () => {
		for (const labels of [[], [4], [0, 0, 0]]) expect(adjustedRandIndex(labels, labels)).toBe(1);
	});
});

describe('statistics at the edges', () => {
	it('meanSd ignores NaN; of nothing it is NaN', () => {
		expect(meanSd([NaN, 1, NaN, 3])).toEqual({ n: 2, mean: 2, sd: Math.SQRT2 });
		expect(meanSd([NaN, NaN])).toEqual({ n: 0, mean: NaN, sd: NaN });
		expect(meanSd([5])).toEqual({ n: 1, mean: 5, sd: NaN });
		expect(meanSd([5], { ddof: 0 }).sd).toBe(0);
	});
	it('meanSd of a constant has sd 0, exactly', () => {
		expect(meanSd(new Float64Array(1000).fill(0.1))).toEqual({ n: 1000, mean: 0.1, sd: 0 });
	});
	it('meanSd keeps its digits under a shift of 1e9 and at 1e200', () => {
		expect(meanSd([1e9 + 1, 1e9 + 2, 1e9 + 3]).sd).toBe(1);
		expect(meanSd([1e200, 2e200, 3e200]).sd / 1e200).toBeCloseTo(1, 14);
	});
	it('skewness of a constant is 0, of nothing NaN', () => {
		expect(skewness([3, 3, 3])).toBe(0);
		expect(skewness([NaN])).toBeNaN();
	});
	it('quantile interpolates as type 7; quantiles of nothing are NaN', () => {
		expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
		expect(quantile([1, 2, 3, 4], 0)).toBe(1);
		expect(quantile([1, 2, 3, 4], 1)).toBe(4);
		expect(quantile([7], 0.3)).toBe(7);
		expect(quantile([], 0.3)).toBeNaN();
		expect(quantiles([NaN, 3, 1, 2], [0.5])).toEqual([2]);
		expect(quantiles([NaN], [0, 1])).toEqual([NaN, NaN]);
	});
	it('rank averages ties and leaves NaN out', () => {
		expect(Array.from(rank([10, NaN, 5, 10, -Infinity]))).toEqual([3.5, NaN, 2, 3.5, 1]);
	});
	it('pearson and spearman leave out pairs with NaN, and are NaN for a constant', () => {
		expect(pearson([1, 2, NaN, 3], [2, 4, 100, 6])).toBeCloseTo(1, 14);
		expect(spearman([1, 2, NaN, 3], [2, 40, 100, 600])).toBe(1);
		expect(pearson([1, 1, 1], [1, 2, 3])).toBeNaN();
		expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
		expect(spearman([], [])).toBeNaN();
		expect(pearson([1e200, 2e200, 3e200], [1, 2, 3])).toBeCloseTo(1, 14);
	});
	it('cramersV is 1 for copies, leaves out code -1, and is NaN for one level', () => {
		expect(cramersV([0, 1, 2, -1], [2, 0, 1, 1])).toBe(1);
		expect(cramersV([0, 0, 0], [0, 1, 2])).toBeNaN();
	});
	it('etaSquared is 1 where groups explain all, and NaN for a constant', () => {
		expect(etaSquared([1, 1, 5, 5, NaN, 7], [0, 0, 1, 1, 1, -1])).toBe(1);
		expect(etaSquared([2, 2], [0, 1])).toBeNaN();
	});
	it('leave their input as it is', () => {
		const values = [3, 1, NaN, 2];
		quantiles(values, [0.5]);
		rank(values);
		spearman(values, values);
		expect(values).toEqual([3, 1, NaN, 2]);
	});
});
