import type { Recipe } from './types.ts';

/** Why a recipe's distance does not go with its other choices, as a sentence without its end; null: it does. */
export function distanceProblem({
	distance,
	method,
	varianceKept
}: Pick<Recipe, 'distance' | 'method' | 'varianceKept'>): string | null {
	if (distance !== 'gower') return null;
	if (method === 'ward') {
		return 'Ward linkage measures groups by their means in the columns, which Gower distance does not have: average, complete or single linkage goes with it';
	}
	return varianceKept ? 'Principal components keep Euclidean distances, not those of Gower' : null;
}
