import type { PreparePlan } from '#lib/ml/types.ts';
import type { Recipe } from './types.ts';

/** The part of a recipe that prepares: the plans of its used columns, in the recipe's order. */
export function planOf(recipe: Recipe): PreparePlan {
	const columns = recipe.columns.filter(({ used }) => used).map(({ used: _, ...plan }) => plan);
	return { columns, referenceDay: recipe.referenceDay, ...(recipe.distance === 'gower' && { distance: 'gower' }) };
}
