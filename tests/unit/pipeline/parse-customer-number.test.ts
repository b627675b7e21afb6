import { describe, expect, it } from 'vitest';
import { initialText } from '#lib/pipeline/initial-text.ts';
import { parseCustomerNumber } from '#lib/pipeline/parse-customer-number.ts';
import type { Field } from '#lib/pipeline/types.ts';

type NumericField = Extract<Field, { readonly kind: 'numeric' }>;
const PLAIN = { decimal: '.', thousands: '', currency: '', percent: false } as const;

function field(patch: Partial<NumericField> = {}): NumericField {
	return {
		kind: 'numeric',
		column: 'x',
		min: 0,
		max: 10,
		initial: 5,
		isInteger: false,
		unit: '',
		format: PLAIN,
		reliance: 1,
		...patch
	};
}

const income = field({ min: 1_500, max: 90_000, initial: 42_000, isInteger: true });
const ratio = field({ min: 0, max: 10 });
const german = field({ min: 0, max: 5_000, format: { ...PLAIN, decimal: ',', thousands: '.' } });
const share = field({ min: 0, max: 1, unit: '%', format: { ...PLAIN, percent: true } });
const euros = field({ min: 0, max: 9_000, unit: '€', format: { ...PLAIN, currency: '€' } });

describe('parseCustomerNumber(text, field)', () => {
	it.each([
		['0,435', ratio, 0.435, '0.435'],
		['0.435', ratio, 0.435, null],
		['12,5', ratio, 12.5, '12.5'],
		[',5', ratio, 0.5, '0.5'],
		['.5', ratio, 0.5, null],
		['-3', ratio, -3, null],
		['4,900', income, 4900, '4,900'],
		['4.900', income, 4900, '4,900'],
		['4,900', ratio, 4.9, '4.9'],
		['4.900', ratio, 4.9, '4.9'],
		['4,900', field({ min: 1_000, max: 9_000 }), 4900, '4,900'],
		['1.500', german, 1500, '1,500'],
		['1,500', german, 1.5, '1.5'],
		['1.500', field({ min: 0, max: 5_000 }), 1.5, '1.5'],
		['1,234,567', income, 1_234_567, '1,234,567'],
		['1.234.567,5', income, 1_234_567.5, '1,234,567.5'],
		['1,234.5', german, 1234.5, '1,234.5'],
		['42 000', income, 42_000, '42,000'],
		['42\u202f000,5', german, 42_000.5, '42,000.5'],
		["42'000", income, 42_000, '42,000'],
		['$4,900', income, 4900, '4,900'],
		['€ 12,50', euros, 12.5, '12.5'],
		['12 %', share, 0.12, '12%'],
		['12', share, 0.12, '12%'],
		['7%', share, 0.07, '7%'],
		['12,5%', share, 0.125, '12.5%'],
		['1e3', income, 1000, '1,000'],
		['  7 ', ratio, 7, null],
		['42000', income, 42_000, null]
	] as const)('%j is read as a number and said where it could be meant otherwise', (text, of, value, understood) => {
		expect(parseCustomerNumber(text, of)).toEqual({ value, isWrong: false, understood });
	});

	it.each([
		'Infinity',
		'-Infinity',
		'1e999',
		'1e101',
		'0x10',
		'1_000',
		'NaN',
		'about 5',
		'4,90,0',
		'12,34,567',
		'49 00',
		'5%',
		'1.2.3',
		',',
		'--5'
	])('%j is no number: unknown', (text) => {
		expect(parseCustomerNumber(text, ratio)).toEqual({ value: null, isWrong: true, understood: null });
	});

	it('another currency than the column’s is no number; nothing is unknown', () => {
		expect(parseCustomerNumber('$5', euros).isWrong).toBe(true);
		expect(parseCustomerNumber('  ', ratio)).toEqual({ value: null, isWrong: false, understood: null });
	});
});

describe('initialText(field)', () => {
	it.each([
		[field({ initial: 1.2345, min: 0, max: 5_000 }), 1.23],
		[field({ initial: 1.2345, min: 0, max: 5_000, format: german.format }), 1.23],
		[field({ initial: 12.345, max: 100 }), 12.35],
		[field({ initial: 1234.56, max: 5_000, format: german.format }), 1235],
		[field({ initial: 0.2345, format: share.format, max: 1 }), 0.2345],
		[income, 42_000]
	])('case %#: the form reads its own typical value back', (of, value) => {
		expect(parseCustomerNumber(initialText(of), of).value).toBe(value);
	});

	it('a date that no calendar has is left empty', () => {
		const date = { ...field(), kind: 'date', format: 'yyyy-mm-dd' } as const;
		expect(initialText({ ...date, initial: 16_000 })).toBe('2013-10-22');
		expect(initialText({ ...date, initial: 1e12 })).toBe('');
	});
});
