import { customersFromOrders } from '#lib/data/customers-from-orders.ts';
import type { OrdersReport } from '#lib/data/orders-types.ts';
import type { Table } from '#lib/data/table.ts';
import { describeOrders } from './describe-orders.ts';
import { formatCount } from './format-count.ts';
import { formatIsoDay } from './format-iso-day.ts';
import { ordersForTable } from './orders-for-table.ts';
import type { RowKind } from './scoring/column-needs.ts';
import type { PredictionModel } from './types.ts';

/** a log that covers a time this much longer or shorter has more or fewer orders for that alone */
const OTHER_SPAN = 1.5;

export interface CustomersToScore {
	/** one row a customer */
	readonly table: Table;
	/** null: the rows of the file are the customers */
	readonly orders: { readonly report: OrdersReport; readonly referenceDay: number } | null;
	/** sentences */
	readonly notes: readonly string[];
}

/**
 * The customers of another file, as the model knew its own: an order log becomes customers by the model's plan; a table
 * with one row a customer is taken as it is. table: with the columns of columnNeeds.
 * referenceDay: instead of the one that ordersForTable finds.
 * @throws E_COLUMNS (detail.columns), E_TOO_FEW_ROWS
 */
export function customersToScore(
	{ orders }: Pick<PredictionModel, 'orders'>,
	table: Table,
	rows: RowKind,
	referenceDay: number | null = null
): CustomersToScore {
	if (!orders || rows === 'customers') return { table, orders: null, notes: [] };
	const names = new Set(table.columns.map(({ name }) => name));
	const carried = orders.plan.carried.filter((name) => names.has(name));
	const found = ordersForTable({ ...orders.plan, carried }, table);
	const plan = referenceDay === null ? found : { ...found, referenceDay };
	const { table: customers, report } = customersFromOrders(table, plan);
	const notes = [...describeOrders(report, plan)];
	if (plan.referenceDay !== orders.plan.referenceDay)
		notes.push(
			`Recency and tenure count to ${formatIsoDay(plan.referenceDay)}; the model’s customers were counted to ${formatIsoDay(orders.plan.referenceDay)}.`
		);
	const span = report.lastDay - report.firstDay;
	if (Math.max(span, 1) * OTHER_SPAN < orders.spanDays || span > OTHER_SPAN * Math.max(orders.spanDays, 1))
		notes.push(
			`This file covers ${formatCount(span + 1)} days, the model’s ${formatCount(orders.spanDays + 1)}: numbers of orders and sums are ${span < orders.spanDays ? 'smaller' : 'larger'} for that alone, so take the segments with care.`
		);
	return { table: customers, orders: { report, referenceDay: plan.referenceDay }, notes };
}
