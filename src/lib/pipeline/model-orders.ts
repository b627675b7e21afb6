import { orderColumns } from '#lib/data/order-columns.ts';
import type { OrdersPlan, OrdersReport } from '#lib/data/orders-types.ts';
import type { Table } from '#lib/data/table.ts';
import type { ModelOrders } from './types.ts';

/** What a model keeps of the order log that its customers came from. log: the table as read. */
export function modelOrders(log: Table, plan: OrdersPlan, { firstDay, lastDay }: OrdersReport): ModelOrders {
	const { date, amounts } = orderColumns(log, plan);
	return {
		plan,
		spanDays: lastDay - firstDay,
		formats: [
			{ kind: 'date', column: date.name, format: date.format },
			...amounts.map(({ name: column, values, format }) => {
				const isInteger = values.every((value) => Number.isNaN(value) || Number.isInteger(value));
				return { kind: 'numeric', column, isInteger, format } as const;
			})
		]
	};
}
