import { canonicalJson } from './canonical-json.ts';
import { planOf } from './plan-of.ts';
import type { Recipe } from './types.ts';

/** Whether two recipes grow the same tree from one data set. */
export function sameTree(a: Recipe, b: Recipe): boolean {
	return a === b || grown(a) === grown(b);
}

function grown(recipe: Recipe): string {
	const { method, varianceKept = null, reading = {}, orders = null, derived = [] } = recipe;
	return canonicalJson([planOf(recipe), method, varianceKept, reading, orders, derived]);
}
