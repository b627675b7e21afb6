import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { columnRatios } from '#lib/data/column-ratios.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Table } from '#lib/data/table.ts';

function tableOf(columns: Readonly<Record<string, readonly number[]>>): Table {
	const entries = Object.entries(columns);
	return {
		nRows: entries[0][1].length,
		columns: entries.map(([name, values]) => ({
			kind: 'numeric',
			name,
			values: Float64Array.from(values),
			format: PLAIN_FORMAT
		}))
	};
}

const random = mulberry32(3);
const n = 60;
const spend = Array.from({ length: n }, () => Number((20 + 900 * random()).toFixed(2)));
const orders = Array.from({ length: n }, () => 1 + Math.floor(20 * random()));
const average = spend.map((value, i) => Number((value / orders[i]).toFixed(2)));

describe('columnRatios', () => {
	it('finds average = spend / orders, rounded to cents, once, and not the other two ways round', () => {
		expect(columnRatios(tableOf({ orders, average, spend }))).toEqual([{ ratio: 1, dividend: 2, divisor: 0 }]);
	});

	it('a ratio of all digits is found, too; gaps and divisors of 0 say nothing', () => {
		const divisors = orders.map((value, i) => (i < 5 ? 0 : value));
		const ratio = spend.map((value, i) => (i < 9 ? NaN : value / divisors[i]));
		expect(columnRatios(tableOf({ spend, divisors, ratio }))).toEqual([{ ratio: 2, dividend: 0, divisor: 1 }]);
	});

	it('one row that differs by more than its last digit: no ratio', () => {
		expect(columnRatios(tableOf({ spend, orders, average: average.with(30, average[30] + 0.02) }))).toEqual([]);
	});

	it('too few rows, columns that do not vary and small whole numbers are no ratio', () => {
		const first = (values: readonly number[]) => values.slice(0, 12);
		expect(columnRatios(tableOf({ a: first(spend), b: first(orders), c: first(average) }))).toEqual([]);
		const [ones, twos] = [1, 2].map((value) => orders.map(() => value));
		expect(columnRatios(tableOf({ ones, twos, halves: orders.map(() => 0.5) }))).toEqual([]);
		const small = Array.from({ length: n }, () => Math.floor(3 * random()));
		expect(columnRatios(tableOf({ small, other: small.map((x) => 2 - x), third: small.map((x) => x % 2) }))).toEqual(
			[]
		);
	});
});
