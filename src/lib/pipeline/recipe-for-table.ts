import { CladeError } from '#lib/core/clade-error.ts';
import type { ColumnProfile, TableProfile } from '#lib/data/profile-types.ts';
import { defaultRecipe } from './default-recipe.ts';
import type { Recipe, RecipeColumn } from './types.ts';

/**
 * A recipe applied to another file: columns are found by name. Columns that the recipe does not know are added, off;
 * columns that are off and not there are dropped. A log scale becomes Yeo-Johnson where the new file has negative numbers.
 * @throws E_COLUMNS (detail.columns) if a column that is on, or part of the value, is not there or of another kind
 */
export function recipeForTable(recipe: Recipe, profile: TableProfile): Recipe {
	const profiles = new Map(profile.columns.map((column) => [column.name, column]));
	const needed = recipe.columns.filter(({ used }) => used);
	const missing = needed.filter((column) => !fits(column, profiles.get(column.column))).map(({ column }) => column);
	for (const name of recipe.value) {
		if (profiles.get(name)?.kind !== 'numeric' && !missing.includes(name)) missing.push(name);
	}
	if (missing.length > 0) {
		const list = missing
			.map((name) => (profiles.has(name) ? `“${name}” (there, but of another kind)` : `“${name}”`))
			.join(', ');
		throw new CladeError(
			'E_COLUMNS',
			`This file lacks ${missing.length} of the columns that the recipe needs: ${list}.`,
			{ columns: missing }
		);
	}
	const known = new Set(recipe.columns.map(({ column }) => column));
	const kept = recipe.columns
		.filter((column) => fits(column, profiles.get(column.column)))
		.map((column) => adapt(column, profiles.get(column.column)!));
	const added = defaultRecipe(profile)
		.columns.filter(({ column }) => !known.has(column))
		.map((column) => ({ ...column, used: false }));
	return { ...recipe, columns: [...kept, ...added], referenceDay: recipe.referenceDay ?? profile.referenceDay };
}

function fits({ kind }: RecipeColumn, profile: ColumnProfile | undefined): boolean {
	if (!profile) return false;
	return kind === 'categorical' ? profile.kind !== 'date' : profile.kind === kind;
}

function adapt(column: RecipeColumn, { numeric }: ColumnProfile): RecipeColumn {
	if (column.kind === 'categorical' || column.transform !== 'log1p' || !numeric || numeric.nNegative === 0)
		return column;
	return { ...column, transform: 'yeo-johnson' };
}
