import { describe, expect, it } from 'vitest';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import { binLabels } from '#lib/ml/bin-labels.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { Formula } from '#lib/ml/derived-types.ts';

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const table: Table = readDelimited(
	new TextEncoder().encode(
		`year,born,joined,wine,fish,visits,level
1970,1970-06-15,2020-01-01,€10.50,€2.00,4,low
1985,1985-12-31,2020-03-01,€0.00,€1.00,0,high
,1990-02-28,2019-02-28,€3.00,,2,medium
2000,,2021-05-05,€8.25,€8.25,5,
1999,2000-02-29,2021-05-06,€7.00,€0.10,1,other
`
	),
	{ name: 'x.csv' }
).table;

function values(formula: Formula, source = table) {
	const column = deriveColumns(source, [{ name: 'new', formula }]).columns.at(-1)!;
	if ('codes' in column) return [...column.codes].map((code) => (code < 0 ? null : column.categories[code]));
	return [...column.values].map((value) => (Number.isNaN(value) ? null : value));
}

describe('deriveColumns(table, derived)', () => {
	it('counts the age from a birth year to the year of a fixed day', () => {
		expect(values({ kind: 'age', column: 'year', onDay: day('2024-06-30') })).toEqual([54, 39, null, 24, 25]);
	});

	it('counts completed years from a birth date, the birthday itself and 29 February included', () => {
		const on = (iso: string) => values({ kind: 'age', column: 'born', onDay: day(iso) });
		expect(on('2024-06-14')).toEqual([53, 38, 34, null, 24]);
		expect(on('2024-06-15')).toEqual([54, 38, 34, null, 24]);
		expect(on('2023-02-28')).toEqual([52, 37, 33, null, 22]);
		expect(on('2023-03-01')).toEqual([52, 37, 33, null, 23]);
	});

	it('sums, with a missing part the sum is missing; keeps a common currency', () => {
		expect(values({ kind: 'sum', columns: ['wine', 'fish'] })).toEqual([12.5, 1, null, 16.5, 7.1]);
		const sum = deriveColumns(table, [{ name: 's', formula: { kind: 'sum', columns: ['wine', 'fish'] } }]);
		expect(sum.columns.at(-1)).toMatchObject({ kind: 'numeric', format: { currency: '€' } });
	});

	it('divides; by 0 is missing', () => {
		expect(values({ kind: 'ratio', dividend: 'wine', divisor: 'visits' })).toEqual([2.625, null, 1.5, 1.65, 7]);
	});

	it('counts the days between dates', () => {
		expect(values({ kind: 'days', from: 'born', to: 'joined' })?.slice(2, 4)).toEqual([10592, null]);
		expect(values({ kind: 'days', from: 'joined', to: 'born' })?.[2]).toBe(-10592);
	});

	it('ranks levels in the order given; others and missing ones are missing', () => {
		expect(values({ kind: 'ranks', column: 'level', levels: ['low', 'medium', 'high'] })).toEqual([
			1,
			3,
			2,
			null,
			null
		]);
	});

	it('bins: a value on an edge belongs above it', () => {
		expect(binLabels([2, 4.5])).toEqual(['below 2', '2 to below 4.5', '4.5 and above']);
		expect(values({ kind: 'bins', column: 'visits', edges: [2, 4.5] })).toEqual([
			'2 to below 4.5',
			'below 2',
			'2 to below 4.5',
			'4.5 and above',
			'below 2'
		]);
		expect(values({ kind: 'bins', column: 'fish', edges: [1] })[2]).toBeNull();
	});

	it('reads derived columns that come before, and derives twice as once', () => {
		const derived = [
			{ name: 'spend', formula: { kind: 'sum', columns: ['wine', 'fish'] } },
			{ name: 'per visit', formula: { kind: 'ratio', dividend: 'spend', divisor: 'visits' } }
		] as const;
		const once = deriveColumns(table, derived);
		expect(once.columns.slice(-2).map(({ name }) => name)).toEqual(['spend', 'per visit']);
		expect(deriveColumns(once, derived)).toEqual(once);
		expect(() => deriveColumns(table, [derived[1]])).toThrowError(/“per visit” is computed from “spend”/);
	});

	it('computes a row the same whatever stands beside it, 0 rows too', () => {
		const formula: Formula = { kind: 'ratio', dividend: 'wine', divisor: 'fish' };
		const all = values(formula);
		for (let row = 0; row < table.nRows; row++)
			expect(values(formula, selectRows(table, Int32Array.of(row)))).toEqual([all[row]]);
		expect(values(formula, selectRows(table, new Int32Array(0)))).toEqual([]);
	});

	it('refuses a source of another kind', () => {
		const make = () => values({ kind: 'sum', columns: ['wine', 'level'] });
		expect(make).toThrowError(expect.objectContaining({ code: 'E_COLUMNS' }) as Error);
	});
});
