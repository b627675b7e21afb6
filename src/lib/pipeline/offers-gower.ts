import type { Recipe } from './types.ts';

/** Whether Gower's distance is a choice worth asking about: where a category is on, or it is chosen already. */
export function offersGower({ distance, columns }: Pick<Recipe, 'distance' | 'columns'>): boolean {
	return distance === 'gower' || columns.some(({ used, kind }) => used && kind === 'categorical');
}
