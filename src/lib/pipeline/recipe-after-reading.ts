import type { ReadChoices } from '#lib/data/read-types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { defaultRecipe } from './default-recipe.ts';
import { recipeForTable } from './recipe-for-table.ts';
import type { Recipe } from './types.ts';
import { withReading } from './with-reading.ts';

/**
 * The recipe once its file was read in another way: columns that are still there, of the same kind, stay as they were;
 * new ones, those of another kind, and those whose role was chosen anew are as suggested.
 */
export function recipeAfterReading(recipe: Recipe, profile: TableProfile, choices: ReadChoices): Recipe {
	const suggested = defaultRecipe(profile);
	const kindOf = new Map(suggested.columns.map(({ column, kind }) => [column, kind]));
	const fitting = recipe.columns.filter(({ column, kind }) => kindOf.get(column) === kind);
	const numbers = new Set(profile.columns.filter(({ kind }) => kind === 'numeric').map(({ name }) => name));
	const value = recipe.value.filter((name) => numbers.has(name));
	const adapted = recipeForTable({ ...recipe, columns: fitting, value }, profile);
	const kept = new Map(adapted.columns.map((column) => [column.column, column]));
	const fits = new Set(fitting.map(({ column }) => column));
	const before = rolesOf(recipe.reading);
	const after = rolesOf(choices);
	const columns = suggested.columns.map((column) => {
		const own = kept.get(column.column);
		if (!own || !fits.has(column.column)) return column;
		return before.get(column.column) === after.get(column.column) ? own : { ...own, used: column.used };
	});
	return withReading({ ...adapted, columns, value: value.length > 0 ? value : suggested.value }, choices);
}

function rolesOf({ columns = [] }: ReadChoices = {}): Map<string, string | undefined> {
	return new Map(columns.map(({ column, role }) => [column, role]));
}
