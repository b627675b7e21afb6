import type { Recipe, Shape } from './types.ts';

/** The part of a recipe that makes the customers' table. */
export function shapeOf({ orders = null, derived = [] }: Recipe): Shape {
	return { orders, derived };
}
