import { canonicalJson } from './canonical-json.ts';
import type { Shape } from './types.ts';

/** The same for the same shape; '' where the file's rows are the customers and nothing is computed. */
export function shapeKey({ orders, derived }: Shape): string {
	return orders === null && derived.length === 0 ? '' : canonicalJson({ orders, derived });
}
