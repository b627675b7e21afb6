import type { OrdersPlan } from '#lib/data/orders-types.ts';
import type { Shape } from './types.ts';

/** The shape that needs no choice: an order log becomes customers, with their average order. */
export function defaultShape(orders: OrdersPlan | null): Shape {
	if (!orders) return { orders, derived: [] };
	return {
		orders,
		derived: [{ name: 'Average order', formula: { kind: 'ratio', dividend: 'Monetary', divisor: 'Frequency' } }]
	};
}
