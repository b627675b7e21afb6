import type { ReadChoices } from '#lib/data/read-types.ts';
import type { Recipe } from './types.ts';

/** The recipe with these choices about the reading; without the field where nothing was chosen. */
export function withReading({ reading: _, ...recipe }: Recipe, choices: ReadChoices | undefined): Recipe {
	return choices && Object.keys(choices).length > 0 ? { ...recipe, reading: choices } : recipe;
}
