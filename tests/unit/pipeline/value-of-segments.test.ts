import { describe, expect, it } from 'vitest';
import { createRunner } from '#lib/pipeline/runner.ts';
import { customers, datasetOf, tableFromCsv } from './fixtures.ts';
import { valueOfLabels } from './value-of-labels.ts';

const HALVES = Int32Array.of(0, 0, 1, 1);
const of = (...values: number[]) => valueOfLabels(Float64Array.from(values), HALVES, 2)!;

describe('valueOfSegments', () => {
	it('worked by hand: means, totals, shares and ratios', () => {
		expect(of(1, 3, 4, 8)).toMatchObject({ mean: 4, total: 16 });
		expect(of(1, 3, 4, 8).segments).toEqual([
			{ mean: 2, median: 2, total: 4, share: 0.25, ratio: 0.5 },
			{ mean: 6, median: 6, total: 12, share: 0.75, ratio: 1.5 }
		]);
	});

	for (const [what, values] of [
		['a total of 0', [0, 0, 0, 0]],
		['a negative total', [-5, -1, 1, 1]]
	] as const) {
		it(`${what} has neither shares nor ratios`, () => {
			for (const { share, ratio } of of(...values).segments) expect([share, ratio]).toEqual([null, null]);
		});
	}

	it('a segment with a negative total: its parts make no whole', () => {
		expect(of(-5, -1, 10, 10).segments.map(({ share }) => share)).toEqual([null, null]);
	});

	it('a value that is not additive has no shares', () => {
		const values = valueOfLabels(Float64Array.of(1, 3, 4, 8), HALVES, 2, false)!;
		expect(values.segments.map(({ share }) => share)).toEqual([null, null]);
	});

	it('a segment without any value keeps the shares of the others', () => {
		expect(of(NaN, NaN, 4, 8).segments.map(({ share, ratio }) => [share, ratio])).toEqual([
			[0, null],
			[1, 1]
		]);
	});

	it('no value, no values', () => {
		expect(valueOfLabels(null, HALVES, 2)).toBeNull();
		expect(of(NaN, NaN, NaN, NaN)).toBeNull();
	});
});

describe('a value that cannot be shared out', () => {
	const solve = (name: string, cell: (spend: number) => string) => {
		const { dataset } = customers();
		const spend = dataset.table.columns.find((column) => column.name === 'spend')!;
		if (spend.kind !== 'numeric') throw new Error('spend is a number');
		const csv = ['a,b,' + name, ...Array.from(spend.values, (x, i) => `${(i % 3) + x / 1e4},${i % 7},${cell(x)}`)].join(
			'\n'
		);
		const data = datasetOf(tableFromCsv(csv));
		const recipe = { ...customers().recipe, columns: [], value: [name], nClusters: 3, referenceDay: null };
		const columns = ['a', 'b', name].map((column) => ({
			kind: 'numeric' as const,
			column,
			impute: 'median' as const,
			transform: 'none' as const,
			clip: 'none' as const,
			scale: 'standard' as const,
			weight: 1,
			used: true
		}));
		return createRunner().solve(data, { ...recipe, columns }, []);
	};

	for (const [what, name, cell] of [
		['losses', 'profit', (x: number) => String(-x)],
		['a score', 'Spending Score', (x: number) => String(x)],
		['percentages', 'quota', (x: number) => `${(x / 100).toFixed(3)}%`]
	] as const) {
		it(`${what}: no share is said in cards, names and headline`, () => {
			const solution = solve(name, cell);
			for (const { value, nameReason } of solution.segments) {
				expect(value?.share).toBeNull();
				expect(nameReason).not.toMatch(/NaN|unknown|of the (profit|spending score|quota)/);
			}
			expect(solution.headline).not.toMatch(/NaN|unknown|bring/);
		});
	}
});
