import { describe, expect, it } from 'vitest';
import { formatCell } from '#lib/data/format-cell.ts';
import { inferColumn, inferColumnWithNotes } from '#lib/data/infer-column.ts';
import type { Column } from '#lib/data/table.ts';

const shown = (column: Column, n: number): string[] => Array.from({ length: n }, (_, i) => formatCell(column, i));
const infer = (...cells: string[]): string[] => {
	const column = inferColumn('x', cells);
	return [column.kind, ...shown(column, cells.length)];
};
const notes = (cells: readonly string[]): string[] => inferColumnWithNotes('x', cells).notes.map((note) => note.code);

describe('inferColumn, numbers', () => {
	it.each([
		[
			['0,435', '1,5', '12'],
			['0.435', '1.5', '12']
		],
		[
			['1,234', '2,500', '3'],
			['1234', '2500', '3']
		],
		[
			['1,234.5', '2,500'],
			['1234.5', '2500']
		],
		[
			['1.234,5', '2.500'],
			['1234.5', '2500']
		],
		[
			['1.234.567', '2.500'],
			['1234567', '2500']
		],
		[
			['1.234', '2.500'],
			['1.234', '2.5']
		],
		[
			['12 000', '1 234,5'],
			['12000', '1234.5']
		],
		[
			['12\u202f000', '1\u00a0234,5'],
			['12000', '1234.5']
		],
		[
			["1'234", "12'345.5"],
			['1234', '12345.5']
		],
		[
			['€ 12', '€-3', '-€4', '5 €'],
			['12', '-3', '-4', '5']
		],
		[
			['$1,000', '($12.30)'],
			['1000', '-12.3']
		],
		[
			['12%', '-7 %', '0.07%'],
			['0.12', '-0.07', '0.0007']
		],
		[
			['1e3', '-2.5E-2'],
			['1000', '-0.025']
		],
		[
			['\u22125', '5-', '+4'],
			['-5', '-5', '4']
		],
		[
			['.5', '5.', '-0'],
			['0.5', '5', '0']
		],
		[
			['١٢٣', '٤٥٦'],
			['123', '456']
		]
	])('%j are the numbers %j', (cells, values) => {
		expect(infer(...cells)).toEqual(['numeric', ...values]);
	});

	it.each([
		[['0x1F', '0x2A', '1_000']],
		[['00123', '04567', '12345']],
		[['18-24', '25-34', '65']],
		[['1.2.3', '4.5.6', '7.8.9']],
		[['12,34,567', '1,2', '3,4,5']],
		[['$5', '€6', '£7']],
		[['Infinity', 'inf', '1']]
	])('%j are not numbers', (cells) => {
		expect(infer(...cells)[0]).not.toBe('numeric');
	});

	it('the format is kept', () => {
		const column = inferColumn('x', ['€ 1.234,50', '€ 2.000,00']);
		expect(column.kind === 'numeric' && column.format).toEqual({
			decimal: ',',
			thousands: '.',
			currency: '€',
			percent: false
		});
	});

	it('integers beyond 2^53 stay text, so that they stay different', () => {
		const cells = ['9007199254740993', '9007199254740992', '1'];
		expect(infer(...cells).slice(1)).toEqual(cells);
		expect(notes(cells)).toContain('W_PRECISION');
	});

	it('2 % of words become missing with a note; more make words of all', () => {
		const numbers = Array.from({ length: 98 }, (_, i) => String(i * 7));
		expect(infer(...numbers, 'refused', 'n/k').slice(-3)).toEqual(['679', '', '']);
		expect(notes([...numbers, 'refused', 'n/k'])).toEqual(['W_MIXED_TYPES']);
		expect(infer(...numbers, 'a', 'b', 'c')[0]).toBe('text');
	});

	it('numbers of things stay words where some have letters: C536379 is a cancelled invoice, no gap', () => {
		const invoices = Array.from({ length: 98 }, (_, i) => String(536365 + i));
		expect(inferColumn('InvoiceNo', [...invoices, 'C536379', 'C536391']).kind).toBe('text');
		expect(notes([...invoices, 'C536379', 'C536391'])).toEqual(['W_LETTERED_NUMBERS']);
		expect(inferColumn('StockCode', [...invoices, '85123A'.padStart(7, '1')]).kind).toBe('text');
		// quantities with a word, a unit or another length among them are numbers
		for (const word of ['refused', '5kg', '12k', 'C12', 'C5363790000'])
			expect(inferColumn('n', [...invoices, word]).kind).toBe('numeric');
	});

	it('levels such as 3+ are not thrown away', () => {
		const cells = Array.from({ length: 100 }, (_, i) => ['0', '1', '2', '3+'][i % 4]);
		const column = inferColumn('Dependents', cells);
		expect(column.kind === 'categorical' && column.categories).toEqual(['0', '1', '2', '3+']);
	});

	it('a column without any value is numeric and missing', () => {
		expect(infer('', 'NA', ' ')).toEqual(['numeric', '', '', '']);
	});
});

describe('inferColumn, booleans', () => {
	it.each([
		[
			['Yes', 'No', ''],
			['No', 'Yes']
		],
		[
			['0', '1', '1'],
			['0', '1']
		],
		[
			['true', 'FALSE', 'True'],
			['FALSE', 'true']
		],
		[
			['ja', 'nein'],
			['nein', 'ja']
		],
		[
			['non', 'oui'],
			['non', 'oui']
		],
		[
			['Y', 'n'],
			['n', 'Y']
		]
	])('%j are %j', (cells, categories) => {
		const column = inferColumn('x', cells);
		expect([column.kind, 'categories' in column && column.categories]).toEqual(['boolean', categories]);
	});

	it.each([[['1', '2']], [['0', '0']], [['0', '1', '2']]])('%j are numbers', (cells) => {
		expect(infer(...cells)[0]).toBe('numeric');
	});

	it.each([[['yes', 'no', 'unknown']], [['yes', 'yes']], [['a', 'b']]])('%j are words', (cells) => {
		expect(infer(...cells)[0]).toBe('categorical');
	});
});

describe('inferColumn, dates', () => {
	const day = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / 86_400_000;

	it.each([
		[['2024-01-31', '2023-12-01'], 'yyyy-mm-dd', day(2024, 1, 31)],
		[['31-01-2024', '01-02-2024'], 'dd-mm-yyyy', day(2024, 1, 31)],
		[['1/31/2024', '2/1/2024'], 'm/d/yyyy', day(2024, 1, 31)],
		[['31.1.2024', '1.12.2023'], 'd.m.yyyy', day(2024, 1, 31)],
		[['31/01/24', '01/02/99'], 'dd/mm/yy', day(2024, 1, 31)],
		[['04-Sep-2012', '08-Mar-2014'], 'dd-mmm-yyyy', day(2012, 9, 4)],
		[['2024-01-31 23:59:59', '2024-02-01T00:00:00Z'], 'yyyy-mm-dd', day(2024, 1, 31)]
	])('%j are dates of the format %s', (cells, format, first) => {
		const column = inferColumn('x', cells);
		expect([column.kind, column.kind === 'date' && column.format, column.kind === 'date' && column.values[0]]).toEqual([
			'date',
			format,
			first
		]);
		expect(formatCell(column, 1).slice(0, 10)).toBe(cells[1].slice(0, 10));
	});

	it('30 February is no date', () => {
		const cells = [
			...Array.from({ length: 99 }, (_, i) => `2024-03-${String((i % 28) + 1).padStart(2, '0')}`),
			'2024-02-30'
		];
		expect(infer(...cells).at(-1)).toBe('');
		expect(notes(cells)).toEqual(['W_MIXED_TYPES']);
	});

	it('29 February is one in leap years only', () => {
		expect(infer('2024-02-29', '2000-02-29', '1900-02-29', '2023-02-28').slice(1)).toEqual([
			'2024-02-29',
			'2000-02-29',
			'',
			'2023-02-28'
		]);
	});

	it('an order that nothing proves is said', () => {
		expect(notes(['01/02/2024', '03/04/2024'])).toEqual(['W_AMBIGUOUS_DATE']);
		const column = inferColumnWithNotes('x', ['01/02/2024', '03/04/2024'], { dateOrder: 'dmy' }).column;
		expect(column.kind === 'date' && column.values[0]).toBe(day(2024, 2, 1));
	});
});

describe('inferColumn, words', () => {
	it('`none` and `unknown` are levels among words and missing among numbers', () => {
		expect(infer('unknown', 'cellular', 'none', '?')).toEqual(['categorical', 'unknown', 'cellular', 'none', '']);
		expect(infer('unknown', '5', '7', 'none', '9', '11')).toEqual(['numeric', '', '5', '7', '', '9', '11']);
	});

	it('NA is Namibia among country codes', () => {
		const column = inferColumn('country', ['DE', 'NA', 'FR', 'NL', 'US', 'ES', '']);
		expect(shown(column, 7)).toEqual(['DE', 'NA', 'FR', 'NL', 'US', 'ES', '']);
	});

	it('levels are kept as written, white space and all', () => {
		const column = inferColumn('x', ['North', 'North ', 'north', 'North']);
		expect(column.kind === 'categorical' && [...column.categories]).toEqual(['North', 'North ', 'north']);
		expect(column.kind === 'categorical' && [...column.codes]).toEqual([0, 1, 2, 0]);
	});

	it('many different words are text, few are categories', () => {
		expect(infer(...Array.from({ length: 100 }, (_, i) => `name ${i}`))[0]).toBe('text');
		expect(infer(...Array.from({ length: 100 }, (_, i) => `city ${i % 30}`))[0]).toBe('categorical');
	});

	it('0 rows and 1 row give a column', () => {
		expect(infer()).toEqual(['numeric']);
		expect(infer('a')).toEqual(['categorical', 'a']);
	});

	it('`__proto__` and `constructor` are levels like others', () => {
		const column = inferColumn('__proto__', ['__proto__', 'constructor', '__proto__']);
		expect(column.kind === 'categorical' && [...column.categories]).toEqual(['__proto__', 'constructor']);
	});
});

describe('inferColumn, codes', () => {
	const cells = ['1', '2', '2', '1', ''];
	it.each(['Channel', 'Region', 'Status', 'Tariff Plan', 'Age Group', 'SEX', 'EDUCATION', 'MARRIAGE', 'store_id code'])(
		'few whole numbers named %s are a category, and it is said',
		(name) => {
			const { column, notes: said } = inferColumnWithNotes(name, cells);
			expect([column.kind, 'categories' in column && column.categories]).toEqual(['categorical', ['1', '2']]);
			expect(shown(column, 5)).toEqual(cells);
			expect(said.map(({ code }) => code)).toEqual(['W_CODES']);
		}
	);

	it.each([
		'Kidhome',
		'NumStorePurchases',
		'Rating',
		'Spending Score',
		'Number of stores',
		'Total_Status_Calls',
		'PAY_0'
	])('%s stays a number', (name) => expect(inferColumn(name, cells).kind).toBe('numeric'));

	it('fractions and many levels are no codes; a 0 among stores is a count', () => {
		expect(inferColumn('Region', ['1.5', '2']).kind).toBe('numeric');
		expect(
			inferColumn(
				'Region',
				Array.from({ length: 11 }, (_, i) => String(i + 1))
			).kind
		).toBe('numeric');
		expect(inferColumn('Store', ['0', '3', '5']).kind).toBe('numeric');
		expect(inferColumn('Store', ['1', '3', '5']).kind).toBe('categorical');
		expect(
			inferColumn(
				'Postal Code',
				Array.from({ length: 15 }, (_, i) => String(10115 + i))
			).kind
		).toBe('categorical');
	});

	it('1.0 and 1 are the same code, so that a small file has the levels of a large one', () => {
		const column = inferColumn('Channel', ['1.0', '2.0', '1']);
		expect('categories' in column && column.categories).toEqual(['1', '2']);
	});
});
