import { describe, expect, it } from 'vitest';
import { formatCell } from '#lib/data/format-cell.ts';
import { inferColumn } from '#lib/data/infer-column.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import { tableFromRecord } from '#lib/data/table-from-record.ts';
import type { RecordColumn } from '#lib/data/table-from-record.ts';

const COLUMNS: readonly RecordColumn[] = [
	{ name: 'age', kind: 'numeric' },
	{ name: 'since', kind: 'date' },
	{ name: 'channel', kind: 'categorical', categories: ['Web', 'Store'] },
	{ name: 'member', kind: 'boolean', categories: ['no', 'yes'] },
	{ name: 'note', kind: 'text' }
];

describe('tableFromRecord', () => {
	it('makes one row of numbers and text', () => {
		const { nRows, columns } = tableFromRecord(COLUMNS, ['41.5', '2024-02-29', 'Store', 'yes', 'hello']);
		expect([nRows, ...columns.map((column) => formatCell(column, 0))]).toEqual([
			1,
			'41.5',
			'2024-02-29',
			'Store',
			'yes',
			'hello'
		]);
	});

	it('takes days for dates and keeps an unseen level as a new one', () => {
		const { columns } = tableFromRecord(COLUMNS, [41.5, 19_782, 'Fax', 'no', null]);
		expect(columns.map((column) => formatCell(column, 0))).toEqual(['41.5', '2024-02-29', 'Fax', 'no', '']);
		expect('categories' in columns[2] && columns[2].categories).toEqual(['Web', 'Store', 'Fax']);
		expect(COLUMNS[2].categories).toEqual(['Web', 'Store']);
	});

	it('null, NaN and empty text are missing', () => {
		for (const value of [null, '', NaN])
			expect(
				tableFromRecord(COLUMNS, [value, value, value, value, value]).columns.map((column) => formatCell(column, 0))
			).toEqual(['', '', '', '', '']);
	});

	it.each([
		[['old', null, null, null, null], 'age: “old” is not a number.'],
		[[Infinity, null, null, null, null], 'age: “Infinity” is not a number.'],
		[[null, '2024-02-30', null, null, null], 'since: “2024-02-30” is not a date (yyyy-mm-dd).'],
		[[1], '5 columns but 1 values.']
	])('%j is refused', (values, message) => {
		expect(() => tableFromRecord(COLUMNS, values)).toThrow(message);
	});
});

describe('selectRows', () => {
	it('takes rows in the order given, of every kind, and keeps categories', () => {
		const columns = [
			inferColumn('a', ['1', '2', '']),
			inferColumn('b', ['x', 'y', 'x']),
			inferColumn('c', ['2024-01-01', '', '2024-01-03'])
		];
		const { nRows, columns: got } = selectRows({ nRows: 3, columns }, Int32Array.of(2, 0, 0));
		expect([nRows, ...got.map((column) => [0, 1, 2].map((i) => formatCell(column, i)).join('|'))]).toEqual([
			3,
			'|1|1',
			'x|x|x',
			'2024-01-03|2024-01-01|2024-01-01'
		]);
		expect('categories' in got[1] && got[1].categories).toEqual(['x', 'y']);
	});
});
