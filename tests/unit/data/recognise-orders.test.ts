import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { recogniseOrders } from '#lib/data/recognise-orders.ts';
import { describeShared, sharedPath } from '../shared-path.ts';
import { dayOf, tableOf } from './order-logs.ts';

function guess(csv: string) {
	const table = tableOf(csv);
	return recogniseOrders(table);
}

/** three rows a customer, of `n` customers */
function log(header: string, row: (customer: number, order: number) => string, n = 20): string {
	const lines = Array.from({ length: 3 * n }, (_, i) => row(i % n, i));
	return [header, ...lines].join('\n');
}
const day = (i: number) => `2024-0${1 + (i % 3)}-${String(1 + (i % 28)).padStart(2, '0')}`;

describe('recogniseOrders(table)', () => {
	it('takes a column of amounts before quantity times price', () => {
		const found = guess(log('Client ID;Datum;Menge;Preis;Betrag', (c, i) => `K${c};${day(i)};${i % 7};2,50;${i},30`));
		expect(found?.plan).toEqual({
			customer: 'Client ID',
			date: 'Datum',
			order: null,
			amount: { kind: 'column', column: 'Betrag', per: 'row' },
			status: null,
			returns: 'net',
			referenceDay: dayOf('2024-03-28'),
			carried: [],
			carriedFrom: 'newest'
		});
		expect(found?.reasons.order).toContain('one day');
	});

	it('finds cancelled orders, totals of whole orders, and what describes the customer', () => {
		const rows = Array.from({ length: 60 }, (_, i) => {
			const order = i >> 1;
			const status = order % 9 === 0 ? 'Cancelled by customer' : 'Delivered';
			return `${order % 12},A${order},${day(order)},${100 + order},${status},region ${order % 4},sku ${i}`;
		});
		const found = guess(['user_id,order_id,created_at,order_total,state,region,sku', ...rows].join('\n'));
		expect(found?.plan).toMatchObject({
			customer: 'user_id',
			order: 'order_id',
			date: 'created_at',
			amount: { kind: 'column', column: 'order_total', per: 'order' },
			status: { column: 'state', cancelled: ['Cancelled by customer'] },
			carried: ['region']
		});
	});

	it('sees an order log in which hardly anybody comes twice by its order ids', () => {
		const rows = Array.from({ length: 100 }, (_, i) => `${i < 96 ? i : i - 96},${1000 + i},${day(i)},${i + 0.5}`);
		expect(guess(['customer_id,order_id,order_date,amount', ...rows].join('\n'))?.plan.order).toBe('order_id');
		const without = rows.map((row) => row.replace(/,\d{4},/, ','));
		expect(guess(['customer_id,order_date,amount', ...without].join('\n'))).toBeNull();
	});

	it.each([
		['no customer comes twice', log('customer_id,order_date,amount', (_, i) => `${i},${day(i)},${i}`)],
		['no date', log('customer_id,visits,amount', (c, i) => `${c},${i % 5},${i}.5`)],
		['the date is the customer’s own', log('customer_id,joined,amount', (c, i) => `${c},${day(c)},${i}.5`)],
		['no amount', log('customer_id,order_date,rating', (c, i) => `${c},${day(i)},${i % 5}`)],
		['a profit or a discount is no amount', log('customer_id,order_date,profit', (c, i) => `${c},${day(i)},${i}.5`)],
		['no column names customers', log('sku,order_date,amount', (c, i) => `${c},${day(i)},${i}.5`)]
	])('is null where %s', (_, csv) => expect(guess(csv)).toBeNull());
});

describeShared('recogniseOrders, real tables', () => {
	const load = (file: string) => {
		const { table } = readDelimited(new Uint8Array(readFileSync(sharedPath('data', file) as string)), { name: file });
		return recogniseOrders(table);
	};

	it('reads Superstore as orders of customers', () => {
		expect(load('Sample - Superstore (cp1252).csv')?.plan).toMatchObject({
			customer: 'Customer_ID',
			date: 'Order_Date',
			order: 'Order_ID',
			amount: { kind: 'column', column: 'Sales', per: 'row' },
			status: null,
			carried: ['Customer_Name', 'Segment']
		});
	});

	it.each([
		'CC GENERAL.csv',
		'Iranian_Churn.csv',
		'Mall_Customers.csv',
		'Telco-Customer-Churn.csv',
		'UCI_Credit_Card.csv',
		'Wholesale customers data.csv',
		'bank.csv',
		'marketing_campaign.csv',
		'online_retail_rfm.csv',
		'seed_clustered_data.csv',
		'segmentation data.csv'
	])('takes %s for customers', (file) => expect(load(file)).toBeNull());
});
