import { describe, expect, it } from 'vitest';
import { mulberry32, normal } from '#lib/core/index.ts';
import { adviseClusterCount, type AdviceInput } from '#lib/pipeline/advise-cluster-count.ts';
import { assess } from '#lib/pipeline/assess.ts';
import { link } from '#lib/pipeline/link.ts';

function inputOf(patch: Partial<AdviceInput> = {}): AdviceInput {
	return {
		nRows: 1000,
		k: [2, 3, 4, 5],
		silhouette: [0.3, 0.31, 0.28, 0.2],
		silhouetteError: [0, 0, 0, 0],
		calinskiHarabasz: [900, 880, 700, 600],
		daviesBouldin: [1, 0.9, 1.1, 1.3],
		withinSS: [4, 3, 2, 1],
		smallest: [300, 200, 150, 100],
		gap: [9, 5, 4, 1],
		exact: true,
		...patch
	};
}

/** Round groups in the plane. */
function blobs(centres: readonly (readonly number[])[], each: number, spread: number) {
	const random = mulberry32(3);
	const data = Float64Array.from(
		centres.flatMap((centre) =>
			Array.from({ length: each }, () => centre.map((c) => c + spread * normal(random))).flat()
		)
	);
	return { data, nRows: centres.length * each, nCols: centres[0].length };
}

describe('adviseClusterCount', () => {
	it('advises the best sum of ranks of 3 to 8, with numbers in the reasons', () => {
		const advice = adviseClusterCount(inputOf());
		expect(advice).toMatchObject({ advised: 3, runnerUp: 4 });
		expect(advice.reasons[0]).toBe(
			'3 has the highest silhouette (0.31), the lowest Davies-Bouldin index (0.90), the highest Calinski-Harabasz index (880) and the widest gap in the tree of 3 to 5.'
		);
	});

	it('no index decides alone: the highest silhouette loses against the three others', () => {
		const advice = adviseClusterCount(inputOf({ silhouette: [0.3, 0.31, 0.32, 0.2] }));
		expect(advice.advised).toBe(3);
	});

	it('two segments only where they are far ahead', () => {
		expect(adviseClusterCount(inputOf({ silhouette: [0.45, 0.31, 0.28, 0.2] })).advised).toBe(3);
		const two = adviseClusterCount(inputOf({ silhouette: [0.47, 0.31, 0.28, 0.2] }));
		expect(two).toMatchObject({ advised: 2, runnerUp: 3 });
		expect(two.reasons[0]).toContain('0.47');
	});

	it('a number that splits off a handful is refused where another does not', () => {
		const advice = adviseClusterCount(inputOf({ smallest: [300, 19, 18, 17] }));
		expect(advice.advised).toBe(3);
		const refused = adviseClusterCount(inputOf({ smallest: [300, 19, 150, 17] }));
		expect(refused.advised).toBe(4);
		expect(refused.reasons).toContain('Cutting into 3 splits off only 19 customers.');
	});

	it('a sampled silhouette says so', () => {
		const { reasons } = adviseClusterCount(inputOf({ exact: false, silhouetteError: [0.002, 0.001, 0.001, 0.001] }));
		expect(reasons.at(-1)).toBe(
			'The silhouette was estimated from a sample of the customers (standard error up to 0.002).'
		);
	});

	it('falls back to the largest number that can be cut', () => {
		const [k, one] = [[2], [0.5]];
		expect(adviseClusterCount(inputOf({ k, silhouette: one, gap: one, smallest: one })).advised).toBe(2);
	});
});

describe('adviseClusterCount, small files', () => {
	const k = [2, 3, 4, 5, 6, 7, 8];
	const rising = k.map((count) => 0.1 * count);
	const small = (nRows: number) =>
		adviseClusterCount(
			inputOf({
				nRows,
				k,
				silhouette: rising,
				silhouetteError: k.map(() => 0),
				calinskiHarabasz: rising,
				daviesBouldin: k.map((count) => -count),
				withinSS: k.map((count) => -count),
				smallest: k.map(() => 1),
				gap: rising
			})
		);

	it('at most a tenth of the rows, at least 2', () => {
		expect([12, 20, 29, 30, 45, 60, 100].map((nRows) => small(nRows).advised)).toEqual([2, 2, 2, 3, 4, 6, 8]);
		expect(small(25).reasons).toEqual([
			'25 customers carry no more than 2 segments: one should have at least 10 on average.'
		]);
	});

	it('under 20 rows nothing is judged', () => {
		expect(small(12)).toMatchObject({ advised: 2, runnerUp: null, isJudged: false });
		expect(small(12).reasons[0]).toContain('12 customers are too few for a judgement');
		expect(small(20).isJudged).toBe(true);
		const two = { data: Float64Array.of(0, 1), nRows: 2, nCols: 1 };
		expect(assess(two, link(two, { method: 'ward' }))).toMatchObject({ advised: 2, isJudged: false });
	});
});

describe('assess', () => {
	it('finds the number of groups that are there', () => {
		for (const centres of [
			[
				[0, 0],
				[10, 0],
				[0, 10]
			],
			[
				[0, 0],
				[10, 0],
				[0, 10],
				[10, 10]
			],
			[
				[0, 0],
				[10, 0],
				[0, 10],
				[10, 10],
				[5, 20]
			]
		]) {
			const X = blobs(centres, 30, 0.8);
			expect(assess(X, link(X, { method: 'ward' })).advised).toBe(centres.length);
		}
	});

	it('two rows, three rows, and two kinds of rows', () => {
		const rows = (values: readonly number[]) => ({ data: Float64Array.from(values), nRows: values.length, nCols: 1 });
		for (const [values, advised] of [
			[[0, 1], 2],
			[[0, 1, 5], 2],
			[[0, 0, 0, 1, 1, 1, 1], 2]
		] as const) {
			const X = rows(values);
			expect(assess(X, link(X, { method: 'ward' })).advised).toBe(advised);
		}
	});
});
