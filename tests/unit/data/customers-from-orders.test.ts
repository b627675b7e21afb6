import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { shuffle } from '#lib/core/shuffle.ts';
import { customersFromOrders } from '#lib/data/customers-from-orders.ts';
import type { OrdersPlan } from '#lib/data/orders-types.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import { recogniseOrders } from '#lib/data/recognise-orders.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import { describeShared, sharedPath } from '../shared-path.ts';
import { cell, dayOf, PLAN, rowOf, tableOf } from './order-logs.ts';

const MADE = ['Recency (days)', 'Frequency', 'Monetary', 'Tenure (days)', 'Share returned'];

/** a: two orders, one row of the second sent back; b: one order, all of it sent back under the same id, and another */
const LOG = `customer_id,order_id,order_date,quantity,unit_price,country,status
a,1,2024-01-10,2,10.00,DE,done
a,1,2024-01-10,1,5.50,DE,done
a,2,2024-03-01,3,4.00,FR,done
a,3,2024-03-05,-1,4.00,FR,done
b,4,2024-02-01,1,100.00,DE,done
b,4,2024-02-03,-1,100.00,DE,done
b,5,2024-02-20,1,30.00,DE,cancelled
b,6,2024-03-31,1,7.00,,done
c,7,2024-03-10,1,0.00,DE,done
,8,2024-03-11,1,12.00,DE,done
d,9,,1,12.00,DE,done
e,10,2024-03-12,,12.00,DE,done
f,11,2024-04-02,1,12.00,DE,done
`;

function customers(csv: string, patch: Partial<OrdersPlan> = {}) {
	const { table, report, roles } = customersFromOrders(tableOf(csv), { ...PLAN, ...patch });
	const values = (id: number | string) => MADE.map((name) => cell(table, name, rowOf(table, id)));
	return { table, report, roles, values };
}

describe('customersFromOrders(table, plan)', () => {
	it('counts orders, not rows, and takes returned money off', () => {
		const { table, values } = customers(LOG);
		expect(table.nRows).toBe(2);
		// 2 · 10 + 5.5 + 3 · 4 − 4; the last purchase on 1 March, the first on 10 January; 4 of 37.5 came back
		expect(values('a')).toEqual([31, 2, 33.5, 82, 4 / 37.5]);
		// order 4 came back whole under its own id: it is no purchase
		expect(values('b')).toEqual([1, 2, 37, 41, 100 / 137]);
	});

	it('reports each row once and drops none in silence', () => {
		const { report } = customers(LOG);
		expect(report).toMatchObject({
			nRows: 13,
			nCounted: 8,
			nWithoutCustomer: 1,
			nWithoutDate: 1,
			nWithoutAmount: 1,
			nAfterReference: 1,
			nWithoutPurchase: 1,
			nCustomersWithoutPurchase: 1,
			amountWithoutCustomer: 12,
			nCustomers: 2,
			nOrders: 4,
			nReturnRows: 2,
			total: 70.5
		});
	});

	it('leaves returns out where the plan says so, and still says what share came back', () => {
		const { values } = customers(LOG, { returns: 'ignore' });
		expect(values('a')).toEqual([31, 2, 37.5, 82, 4 / 37.5]);
		expect(values('b')).toEqual([1, 3, 137, 60, 100 / 137]);
	});

	it('counts cancelled orders as sent back', () => {
		const status = { column: 'status', cancelled: ['cancelled'] };
		expect(customers(LOG, { status }).values('b')).toEqual([1, 1, 7, 1, 130 / 137]);
		expect(customers(LOG, { status, returns: 'ignore' }).values('b')).toEqual([1, 2, 107, 60, 130 / 137]);
	});

	it('counts what is bought on one day as one order where no column names orders', () => {
		expect(customers(LOG, { order: null }).values('a').slice(1, 3)).toEqual([2, 33.5]);
	});

	it('counts the total of an order once although it stands in each of its rows', () => {
		const csv =
			'customer_id,order_id,order_date,total\na,1,2024-01-10,30\na,1,2024-01-10,30\na,2,2024-01-12,5\nb,3,2024-01-12,8\n';
		const amount = { kind: 'column', column: 'total', per: 'order' } as const;
		expect(customers(csv, { amount }).values('a').slice(1, 3)).toEqual([2, 35]);
		expect(
			customers(csv, { amount: { ...amount, per: 'row' } })
				.values('a')
				.slice(1, 3)
		).toEqual([2, 65]);
	});

	it('carries the newest or the oldest value along, past empty cells', () => {
		const country = (carriedFrom: OrdersPlan['carriedFrom']) => {
			const { table, report } = customers(LOG, { carried: ['country'], carriedFrom });
			expect(report.differing).toEqual([{ column: 'country', nCustomers: 1 }]);
			return ['a', 'b'].map((id) => cell(table, 'country', rowOf(table, id)));
		};
		expect(country('newest')).toEqual(['FR', 'DE']);
		expect(country('oldest')).toEqual(['DE', 'DE']);
	});

	it('gives a carried column a number where its name is taken', () => {
		const csv = 'customer_id,order_id,order_date,amount,Frequency\n1,1,2024-01-10,30,7\n1,2,2024-01-11,30,7\n';
		const amount = { kind: 'column', column: 'amount', per: 'row' } as const;
		const { table } = customers(csv, { amount, carried: ['Frequency'] });
		expect(table.columns.map(({ name }) => name)).toEqual(['customer_id', ...MADE, 'Frequency 2']);
	});

	it('names all columns that are missing or of another kind', () => {
		const plan = { ...PLAN, customer: 'who', date: 'country', carried: ['colour'] };
		const make = () => customersFromOrders(tableOf(LOG), plan);
		expect(make).toThrowError(/“who”, “country” \(there, but of another kind\), “colour”/);
		expect(make).toThrowError(expect.objectContaining({ code: 'E_COLUMNS' }) as Error);
	});

	it('refuses a log in which nobody bought anything, 0 rows too', () => {
		const csv = 'customer_id,order_id,order_date,quantity,unit_price\na,1,2024-01-10,-1,3\nb,2,2024-01-11,-2,3\n';
		expect(() => customers(csv)).toThrowError(expect.objectContaining({ code: 'E_TOO_FEW_ROWS' }) as Error);
		const none = selectRows(tableOf(csv), new Int32Array(0));
		expect(() => customersFromOrders(none, PLAN)).toThrowError(
			expect.objectContaining({ code: 'E_TOO_FEW_ROWS' }) as Error
		);
	});

	test('the order of the rows changes no number, to the bit', () => {
		const seed = 20;
		const random = mulberry32(seed);
		const lines = Array.from({ length: 3000 }, () => {
			const day = new Date(dayOf('2024-01-01') * 864e5 + Math.floor(random() * 90) * 864e5).toISOString().slice(0, 10);
			const price = (random() * 100 - 10).toFixed(2);
			return `c${Math.floor(random() * 80)},${Math.floor(random() * 900)},${day},${1 + Math.floor(random() * 5)},${price}`;
		});
		const table = tableOf(`customer_id,order_id,order_date,quantity,unit_price\n${lines.join('\n')}\n`);
		const order = Int32Array.from({ length: table.nRows }, (_, i) => i);
		shuffle(order, random);
		const [one, other] = [table, selectRows(table, order)].map((rows) => customersFromOrders(rows, PLAN));
		expect(other.report).toEqual({ ...one.report, total: expect.closeTo(one.report.total, 6) as number });
		for (let row = 0; row < one.table.nRows; row++) {
			const same = rowOf(other.table, cell(one.table, 'customer_id', row));
			for (const name of MADE)
				expect([seed, cell(other.table, name, same)]).toEqual([seed, cell(one.table, name, row)]);
		}
	});
});

/** text of a file of ../shared/data that is compressed by xz; null where the machine cannot open it */
function unpacked(file: string): Uint8Array | null {
	const packed = sharedPath('data', file);
	if (!packed) return null;
	const script = 'import lzma, sys; sys.stdout.buffer.write(lzma.open(sys.argv[1]).read())';
	for (const [command, args] of [
		['xz', ['-dc', packed]],
		['python3', ['-c', script, packed]]
	] as const) {
		try {
			return new Uint8Array(execFileSync(command, args, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] }));
		} catch {
			continue;
		}
	}
	return null;
}

describeShared('customersFromOrders(Online Retail, 541,909 rows)', () => {
	const bytes = unpacked('OnlineRetail_full.csv.xz');

	it.skipIf(!bytes)('gives the 4,338 customers of online_retail_rfm.csv, value by value (needs xz or python3)', () => {
		const { table } = readDelimited(bytes!, { name: 'OnlineRetail_full.csv' });
		expect(table.nRows).toBe(541_909);
		const guess = recogniseOrders(table)!;
		expect(guess.plan).toMatchObject({
			customer: 'CustomerID',
			date: 'InvoiceDate',
			order: 'InvoiceNo',
			amount: { kind: 'product', quantity: 'Quantity', price: 'UnitPrice' },
			referenceDay: dayOf('2011-12-10'),
			carried: ['Country']
		});

		// that table counts to the newest date itself, leaves returns out and takes each customer's first country
		const plan: OrdersPlan = {
			...guess.plan,
			returns: 'ignore',
			referenceDay: dayOf('2011-12-09'),
			carriedFrom: 'oldest'
		};
		const start = performance.now();
		const { table: made, report } = customersFromOrders(table, plan);
		expect(performance.now() - start).toBeLessThan(4000);
		expect(report).toMatchObject({ nCustomers: 4338, nWithoutCustomer: 135_080, nOrders: 18_532 });

		const { table: expected } = readDelimited(
			new Uint8Array(readFileSync(sharedPath('data', 'online_retail_rfm.csv') as string)),
			{ name: 'online_retail_rfm.csv' }
		);
		expect(expected.nRows).toBe(4338);
		const row = new Map(Array.from({ length: made.nRows }, (_, i) => [cell(made, 'CustomerID', i), i]));
		for (let i = 0; i < expected.nRows; i++) {
			const id = cell(expected, 'CustomerID', i);
			const at = row.get(id) ?? -1;
			const [recency, frequency, monetary] = MADE.map((name) => cell(made, name, at) as number);
			expect([id, recency, frequency, cell(made, 'Country', at)]).toEqual([
				id,
				cell(expected, 'Recency', i),
				cell(expected, 'Frequency', i),
				cell(expected, 'Country', i)
			]);
			// two decimals there; some prices have three
			expect(Math.abs(monetary - (cell(expected, 'Monetary', i) as number))).toBeLessThanOrEqual(0.005);
		}

		// by default returns are net: the same customers and orders, less money
		const net = customersFromOrders(table, guess.plan);
		expect(net.report).toMatchObject({ nCustomers: 4338, nOrders: 18_532, nReturnRows: 8817 });
		const first = rowOf(net.table, 12346);
		expect(MADE.map((name) => cell(net.table, name, first))).toEqual([326, 1, 0, 326, 1]);
	});
});
