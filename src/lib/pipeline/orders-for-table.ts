import type { OrdersPlan } from '#lib/data/orders-types.ts';
import type { Table } from '#lib/data/table.ts';
import { ordersUpTo } from './orders-up-to.ts';

/** The plan for another log of the same columns, as ordersUpTo. */
export function ordersForTable(plan: OrdersPlan, { columns }: Table): OrdersPlan {
	const date = columns.find(({ name }) => name === plan.date);
	if (date?.kind !== 'date') return plan;
	return ordersUpTo(
		plan,
		date.values.reduce((max, day) => (day > max ? day : max), -Infinity)
	);
}
