import { sealFile } from './seal-file.ts';
import type { GivenName, Recipe } from './types.ts';

/**
 * A recipe and the names given under it as the text of a file; see docs of the file formats. dataset: datasetFingerprint
 * of the data on which the names were given; null: unknown, the names are then for no data.
 */
export function writeRecipeFile(
	recipe: Recipe,
	names: readonly GivenName[] = [],
	dataset: string | null = null
): string {
	return sealFile('clade-recipe', { recipe, names, dataset });
}
