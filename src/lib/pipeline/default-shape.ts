import type { OrdersGuess } from '#lib/data/orders-types.ts';
import type { Shape } from './types.ts';

/** The shape that needs no choice: an order log that was recognised becomes customers, with their average order. */
export function defaultShape(guess: OrdersGuess | null): Shape {
	if (!guess) return { orders: null, derived: [] };
	return {
		orders: guess.plan,
		derived: [{ name: 'Average order', formula: { kind: 'ratio', dividend: 'Monetary', divisor: 'Frequency' } }]
	};
}
