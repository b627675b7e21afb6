import type { Recipe } from './types.ts';

/** A recipe cut straight, into k segments. */
export function straightRecipe(recipe: Recipe, k: number): Recipe {
	return { ...recipe, nClusters: k, ...(recipe.splits && { splits: null }) };
}
