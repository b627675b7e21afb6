import { describe, expect, it } from 'vitest';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Change, ChangeAnswer, FieldChange } from '#lib/pipeline/change/change-types.ts';
import { changeFinding, describeChange } from '#lib/pipeline/change/describe-change.ts';
import { formatCellValue } from '#lib/pipeline/change/format-cell-value.ts';
import type { Field, PredictionModel } from '#lib/pipeline/types.ts';

function numeric(column: string, isInteger: boolean, unit = ''): Field {
	const kind = 'numeric';
	return { kind, column, min: 0, max: 1e6, initial: 1, isInteger, unit, reliance: 0.1, format: PLAIN_FORMAT };
}
const fields: readonly Field[] = [
	numeric('NumStorePurchases', true),
	numeric('income', true, '$'),
	numeric('discount_share', false, '%'),
	{
		kind: 'date',
		column: 'last_seen',
		min: 0,
		max: 20_000,
		initial: 1,
		isInteger: true,
		unit: '',
		reliance: 0,
		format: ''
	},
	{ kind: 'categorical', column: 'channel', levels: ['Store', 'Online'], initial: 'Store', reliance: 0 }
];
const segments = ['Low Value', 'High Value'].map((name) => ({ name })) as unknown as PredictionModel['segments'];
const model = { fields, segments };

function changeOf(...changes: (readonly [string, FieldChange['from'], FieldChange['to']])[]): Change {
	const made = changes.map(([column, from, to]) => ({ column, from, to, step: 1, share: 0.4 }));
	return { fields: made, cluster: 1, size: 0.4, border: null, follows: [] };
}

describe('describeChange', () => {
	it.each([
		[changeOf(['NumStorePurchases', 6, 9]), 'With 3 more store purchases the model'],
		[changeOf(['NumStorePurchases', 6, 7]), 'With 1 more store purchase the model'],
		[changeOf(['NumStorePurchases', 6, 4]), 'With 2 fewer store purchases the model'],
		[changeOf(['income', 40_320, 52_476]), 'With income at $52,476 instead of $40,320 the model'],
		[changeOf(['discount_share', 0.294, 0.125]), 'With discount share at 12.5% instead of 29.4% the model'],
		[changeOf(['last_seen', 0, 31]), 'With last seen at 1970-02-01 instead of 1970-01-01 the model'],
		[changeOf(['channel', 'Store', 'Online']), 'With channel “Online” instead of “Store” the model'],
		[
			changeOf(['NumStorePurchases', 6, 9], ['channel', 'Store', 'Online']),
			'With 3 more store purchases and channel “Online” instead of “Store” the model'
		]
	])('%#: %s', (change, start) => {
		const text = describeChange(change, model);
		expect(text).toBe(`${start} would place this customer in High Value`);
		expect(text).not.toMatch(/because|cause|leads? to|makes|will/i);
	});
});

describe('changeFinding without a change', () => {
	const free = { column: 'income', state: 'free', change: null } as const;
	const none: ChangeAnswer = { cluster: 0, outlooks: [free], smallest: null, isComplete: true };
	it.each([
		[none, null, 'No change of one field or of two, within what was seen, moves this customer to another segment'],
		[none, 1, 'No change of one field or of two, within what was seen, moves this customer to High Value'],
		[none, 0, 'The model places this customer in Low Value already'],
		[
			{ ...none, isComplete: false },
			null,
			'No change of one field moves this customer to another segment; the pairs are too many to try'
		],
		[{ ...none, outlooks: [{ ...free, state: 'fixed' }] }, null, 'No field can change, so nothing moves this customer']
	] as const)('%#', (answer, target, text) => {
		expect(changeFinding(answer, model, target)).toBe(text);
	});
});

it('formatCellValue(): every digit of a short number, six decimals at most', () => {
	const [, income, share] = fields;
	expect([0.1 + 0.2, 1234.5, 1 / 3, -0, 666_666].map((value) => formatCellValue(value, numeric('x', false)))).toEqual([
		'0.3',
		'1,234.5',
		'0.333333',
		'0',
		'666,666'
	]);
	expect([formatCellValue(0.1234, share), formatCellValue(12, income), formatCellValue(null, income)]).toEqual([
		'12.34%',
		'$12',
		'unknown'
	]);
});
