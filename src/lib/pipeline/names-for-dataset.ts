import type { RecipeFile } from './read-clade-file.ts';
import type { GivenName } from './types.ts';

/** The names of a recipe file for the very data on which they were given; none for any other: they stand for its rows. */
export function namesForDataset(
	{ names, dataset }: Pick<RecipeFile, 'names' | 'dataset'>,
	fingerprint: string
): readonly GivenName[] {
	return dataset === fingerprint ? names : [];
}
