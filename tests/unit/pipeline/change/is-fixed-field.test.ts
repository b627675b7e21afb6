import { expect, it } from 'vitest';
import { isFixedField } from '#lib/pipeline/change/is-fixed-field.ts';

it.each([
	'age',
	'Age (years)',
	'Year_Birth',
	'gender',
	'Sex',
	'customer_id',
	'CustomerID',
	'member_since',
	'Dt_Customer',
	'Days_as_Customer',
	'tenure',
	'Country',
	'region',
	'Kidhome',
	'Children',
	'Marital_Status',
	'Education'
])('isFixedField("%s")', (column) => {
	expect(isFixedField(column)).toBe(true);
});

it.each([
	'recency_days',
	'days since last order',
	'orders',
	'total_spend',
	'average_order',
	'web_visits',
	'newsletter',
	'channel',
	'Income',
	'MntWines',
	'percentage',
	'NumStorePurchases',
	'Page views'
])('isFixedField("%s"): can change', (column) => {
	expect(isFixedField(column)).toBe(false);
});
