import type { JsonValue } from './json-value.ts';
import { openSeal } from './open-seal.ts';
import { parseGivenNames } from './parse-given-names.ts';
import { parseJson } from './parse-json.ts';
import { parseModel } from './parse-model.ts';
import { parseRecipe } from './parse-recipe.ts';
import type { GivenName, PredictionModel, Recipe } from './types.ts';

export interface ModelFile {
	readonly format: 'clade-model';
	readonly model: PredictionModel;
	readonly recipe: Recipe;
}
export interface RecipeFile {
	readonly format: 'clade-recipe';
	readonly recipe: Recipe;
	readonly names: readonly GivenName[];
	/** datasetFingerprint of the data on which the names were given; null: unknown */
	readonly dataset: string | null;
}
export type CladeFile = ModelFile | RecipeFile;

/**
 * A model or a recipe file, told apart by its `format`.
 * @throws E_SCHEMA with the path, E_SCHEMA_VERSION, E_TOO_LARGE
 */
export function readCladeFile(text: string): CladeFile {
	const file = parseJson(text);
	return openSeal(file) === 'clade-model' ? parseModelFile(file) : parseRecipeFile(file);
}

function parseModelFile(file: JsonValue): ModelFile {
	const { recipe, model } = file.object(['format', 'version', 'checksum', 'recipe', 'model']);
	return { format: 'clade-model', model: parseModel(model), recipe: parseRecipe(recipe) };
}

function parseRecipeFile(file: JsonValue): RecipeFile {
	const { recipe, names, dataset } = file.object(['format', 'version', 'checksum', 'recipe', 'names', 'dataset']);
	return {
		format: 'clade-recipe',
		recipe: parseRecipe(recipe),
		names: parseGivenNames(names),
		dataset: dataset.nullOr((fingerprint) => fingerprint.text({ max: 100 }))
	};
}
