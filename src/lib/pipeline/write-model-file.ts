import { sealFile } from './seal-file.ts';
import type { PredictionModel, Recipe } from './types.ts';

/** A model and its recipe as the text of a file; read back it predicts the same to the bit. */
export function writeModelFile(model: PredictionModel, recipe: Recipe): string {
	return sealFile('clade-model', { recipe, model });
}
