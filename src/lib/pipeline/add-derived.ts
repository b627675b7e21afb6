import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { Recipe, Shape } from './types.ts';

/**
 * A shape with one more computed column, and what to switch with it: the new column is on, except a sum, whose parts are
 * there already; a column that is only written in another way (a birth year as an age) goes off, for both together would
 * weigh double.
 */
export function addDerived(
	{ orders, derived }: Shape,
	column: DerivedColumn,
	recipe: Pick<Recipe, 'columns'>
): { readonly shape: Shape; readonly used: ReadonlyMap<string, boolean>; readonly replaced: string | null } {
	const { name, formula } = column;
	const isRewritten = formula.kind === 'age' || formula.kind === 'ranks' || formula.kind === 'bins';
	const source = isRewritten
		? recipe.columns.find((other) => other.column === formula.column && other.used)
		: undefined;
	const used = new Map([[name, formula.kind !== 'sum']]);
	if (source) used.set(source.column, false);
	return { shape: { orders, derived: [...derived, column] }, used, replaced: source?.column ?? null };
}
