import type { Recipe, Splits } from './types.ts';

/** The recipe with this cut; what one height cuts is kept as a number of segments. */
export function withSplits(recipe: Recipe, splits: Splits): Recipe {
	const isStraight = splits.at(-1) === splits.length;
	return isStraight ? { ...recipe, nClusters: splits.length + 1, splits: null } : { ...recipe, splits };
}
