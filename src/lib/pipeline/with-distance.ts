import type { Distance } from '#lib/ml/types.ts';
import { distanceProblem } from './distance-problem.ts';
import type { Recipe } from './types.ts';

/**
 * What changes in a recipe with another distance: the number of segments is as advised; what does not go with it gives
 * way, Ward linkage to average, principal components to the columns.
 */
export function withDistance(recipe: Recipe, distance: Distance): Partial<Recipe> {
	const patch: Partial<Recipe> = { distance, nClusters: null };
	if (distanceProblem({ ...recipe, distance }) === null) return patch;
	return {
		...patch,
		...(recipe.method === 'ward' && { method: 'average' }),
		...(recipe.varianceKept && { varianceKept: null })
	};
}
