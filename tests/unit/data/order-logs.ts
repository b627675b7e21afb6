import type { OrdersPlan } from '#lib/data/orders-types.ts';
import { readDelimited } from '#lib/data/read-delimited.ts';
import type { Column, Table } from '#lib/data/table.ts';

export function tableOf(csv: string): Table {
	return readDelimited(new TextEncoder().encode(csv), { name: 'orders.csv' }).table;
}

/** days since 1970 */
export function dayOf(iso: string): number {
	return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

export const PLAN: OrdersPlan = {
	customer: 'customer_id',
	date: 'order_date',
	order: 'order_id',
	amount: { kind: 'product', quantity: 'quantity', price: 'unit_price' },
	status: null,
	returns: 'net',
	referenceDay: dayOf('2024-04-01'),
	carried: [],
	carriedFrom: 'newest'
};

/** the value of a cell by the column's name */
export function cell(table: Table, column: string, row: number): number | string {
	const found = table.columns.find(({ name }) => name === column) as Column;
	return 'codes' in found ? (found.categories[found.codes[row]] ?? '') : found.values[row];
}

/** the row whose first column, the id, has this value */
export function rowOf(table: Table, id: number | string): number {
	return Array.from({ length: table.nRows }, (_, row) => cell(table, table.columns[0].name, row)).indexOf(id);
}
