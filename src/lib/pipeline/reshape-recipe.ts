import type { TableProfile } from '#lib/data/profile-types.ts';
import type { Recipe, RecipeColumn, Shape } from './types.ts';

/**
 * A recipe for another shape of the same file. Columns that the user had changed stay as they are, where they are still
 * there; all others are as suggested for the new shape. before, after: what is suggested for the old and the new shape.
 */
export function reshapeRecipe(
	recipe: Recipe,
	shape: Shape,
	before: Recipe,
	after: { readonly recipe: Recipe; readonly profile: TableProfile }
): Recipe {
	const old = new Map(before.columns.map((column) => [column.column, column]));
	const mine = new Map(recipe.columns.map((column) => [column.column, column]));
	const columns = after.recipe.columns.map((suggested): RecipeColumn => {
		const own = mine.get(suggested.column);
		const isChanged = own !== undefined && JSON.stringify(own) !== JSON.stringify(old.get(own.column));
		return isChanged && own.kind === suggested.kind ? fitted(own, suggested) : suggested;
	});
	const isNumber = new Set(after.profile.columns.filter(({ kind }) => kind === 'numeric').map(({ name }) => name));
	const isValueKept = recipe.value.join() !== before.value.join() && recipe.value.every((name) => isNumber.has(name));
	return {
		...recipe,
		columns,
		value: isValueKept ? recipe.value : after.recipe.value,
		referenceDay: recipe.referenceDay ?? after.recipe.referenceDay,
		orders: shape.orders,
		derived: shape.derived
	};
}

/** a logarithm is not kept where the suggestion knows of numbers below 0 */
function fitted(own: RecipeColumn, suggested: RecipeColumn): RecipeColumn {
	if (own.kind === 'categorical' || suggested.kind === 'categorical' || own.transform !== 'log1p') return own;
	return suggested.transform === 'yeo-johnson' ? { ...own, transform: 'yeo-johnson' } : own;
}
