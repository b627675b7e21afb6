import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { columnCodes } from '#lib/data/column-codes.ts';
import { earlierRows } from '#lib/data/earlier-rows.ts';
import { sortedKnown } from '#lib/data/sorted-known.ts';
import type { NumericColumn } from '#lib/data/table.ts';

const SEED = 20261125;
const numeric = (values: ArrayLike<number>): NumericColumn => ({
	kind: 'numeric',
	name: 'x',
	values: Float64Array.from(values),
	format: { decimal: '.', thousands: '', currency: '', percent: false }
});

/** Whole numbers close together, far apart and below 0, fractions, one value; with gaps. */
function randomColumns(): NumericColumn[] {
	const random = mulberry32(SEED);
	const draw = (value: () => number) => numeric(Array.from({ length: 500 }, () => (random() < 0.1 ? NaN : value())));
	return [
		draw(() => Math.floor(random() * 40) - 20),
		draw(() => Math.floor(random() * 1e9)),
		draw(() => Math.floor(random() * 30) * 1e300),
		draw(() => Math.round(random() * 50) / 10),
		draw(() => (random() < 0.5 ? 0 : -0)),
		draw(() => (random() < 0.5 ? Infinity : 2)),
		numeric([]),
		numeric([NaN, NaN])
	];
}

describe(`numeric columns (seed ${SEED})`, () => {
	it('get a code for each different value, in the order in which they come', () => {
		for (const column of randomColumns()) {
			const seen: number[] = [];
			const expected = Array.from(column.values, (value) => {
				if (Number.isNaN(value)) return -1;
				const at = seen.findIndex((other) => other === value);
				return at < 0 ? seen.push(value) - 1 : at;
			});
			const { codes, nDistinct } = columnCodes(column);
			expect([...codes]).toEqual(expected);
			expect(nDistinct).toBe(seen.length);
		}
	});

	it('are sorted without what is missing', () => {
		for (const { values } of randomColumns()) {
			const expected = [...values].filter((value) => !Number.isNaN(value)).map((value) => value + 0);
			expect([...sortedKnown(values)].map((value) => value + 0)).toEqual(expected.sort((a, b) => a - b));
		}
	});
});

describe('earlierRows', () => {
	it('finds no row again where a column rises from row to row', () => {
		const columns = [numeric([5, 5, 5]), numeric([1, 2, 7])];
		expect([...earlierRows(columns, 3)]).toEqual([-1, -1, -1]);
	});

	it('finds the first row that is the same, missing cells included', () => {
		const columns = [numeric([1, 2, NaN, NaN, 1]), numeric([0, 1, 2, 2, -0])];
		expect([...earlierRows(columns, 5)]).toEqual([-1, -1, -1, 2, 0]);
	});
});
