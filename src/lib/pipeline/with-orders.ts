import { MADE_COLUMNS } from '#lib/data/made-columns.ts';
import type { OrdersPlan } from '#lib/data/orders-types.ts';
import { formulaInputs } from '#lib/ml/formula-inputs.ts';
import { defaultShape } from './default-shape.ts';
import type { Shape } from './types.ts';

/**
 * A shape with other orders, or with none: each row a customer. Computed columns stay where what they are computed from is
 * still there; customers that were rows get the average order that goes with them.
 * fileColumns: the names of the columns as read.
 */
export function withOrders(shape: Shape, orders: OrdersPlan | null, fileColumns: readonly string[]): Shape {
	const names = new Set(orders ? [orders.customer, ...MADE_COLUMNS, ...orders.carried] : fileColumns);
	const isNew = orders !== null && shape.orders === null;
	const wanted = isNew ? [...defaultShape(orders).derived, ...shape.derived] : shape.derived;
	const seen = new Set<string>();
	const derived = wanted.filter(({ name, formula }) => {
		const isKept = !seen.has(name) && formulaInputs(formula).every(({ column }) => names.has(column));
		if (isKept) [names, seen].forEach((set) => set.add(name));
		return isKept;
	});
	return { orders, derived };
}
