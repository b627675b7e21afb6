import type { TableProfile } from '#lib/data/profile-types.ts';
import type { Recipe, RecipeColumn } from '#lib/pipeline/types.ts';
import type { Alternative } from './compare-types.ts';

type NumericColumn = Exclude<RecipeColumn, { kind: 'categorical' }>;
type CategoricalColumn = Extract<RecipeColumn, { kind: 'categorical' }>;

/** What an Alternative does to the recipe, before it is done. */
export type Choice = Omit<Alternative, 'recipe' | 'isFarFetched'> & {
	readonly patch: Partial<Recipe>;
	readonly isFarFetched?: boolean;
};

/**
 * The choices that are made for all used columns alike, where there is a column for which they would be another. Gower
 * distance has a scale and an encoding of its own.
 */
export function sharedChoices(recipe: Recipe, profile: TableProfile): Choice[] {
	const used = recipe.columns.filter(({ used }) => used);
	const numbers = used.filter((column): column is NumericColumn => column.kind !== 'categorical');
	const levels = used.filter((column): column is CategoricalColumn => column.kind === 'categorical');
	const hasGaps = new Set(profile.columns.filter(({ nMissing }) => nMissing > 0).map(({ name }) => name));
	const gaps = numbers.filter(({ column }) => hasGaps.has(column));
	const set = <T extends RecipeColumn>(of: readonly T[], key: keyof T, value: unknown) => ({
		columns: recipe.columns.map((column) =>
			of.some((other) => other === column) ? ({ ...column, [key]: value } as RecipeColumn) : column
		)
	});
	const choice = (id: string, label: string, doing: string, patch: Partial<Recipe>, isFarFetched = false) => [
		{ id, kind: 'all columns' as const, label, doing, patch, isFarFetched }
	];
	const isClipped = (how: NumericColumn['clip']) => numbers.some(({ clip }) => clip === how);
	const isFilled = (how: NumericColumn['impute']) => gaps.some(({ impute }) => impute === how);
	const isEuclidean = recipe.distance !== 'gower';
	const isEncoded = (how: CategoricalColumn['encoding']) =>
		isEuclidean && levels.some(({ encoding }) => encoding === how);
	const isScaled = (how: NumericColumn['scale']) => isEuclidean && numbers.some(({ scale }) => scale === how);
	return [
		numbers.filter(({ transform }) => transform !== 'none').length > 1 &&
			choice('shape', 'No column on a log scale', 'Taking no logarithms', set(numbers, 'transform', 'none')),
		isClipped('fences') &&
			choice('clip: none', 'Extreme values as they are', 'Leaving extreme values', set(numbers, 'clip', 'none')),
		isClipped('none') &&
			choice('clip: fences', 'Extreme values pulled in', 'Pulling in extreme values', set(numbers, 'clip', 'fences')),
		isFilled('median') &&
			choice('gaps: mean', 'Gaps filled with the mean', 'Filling gaps with the mean', set(gaps, 'impute', 'mean')),
		isFilled('mean') &&
			choice(
				'gaps: median',
				'Gaps filled with the median',
				'Filling gaps with the median',
				set(gaps, 'impute', 'median')
			),
		isEncoded('balanced') &&
			choice(
				'levels: plain',
				'Categories as plain 0 and 1',
				'Not balancing categories',
				set(levels, 'encoding', 'one-hot')
			),
		isEncoded('one-hot') &&
			choice('levels: balanced', 'Categories balanced', 'Balancing categories', set(levels, 'encoding', 'balanced')),
		isScaled('none') &&
			choice(
				'scale: standard',
				'Every number standardised',
				'Standardising numbers',
				set(numbers, 'scale', 'standard')
			),
		isScaled('standard') &&
			choice('scale: none', 'Raw units, not standardised', 'Not standardising', set(numbers, 'scale', 'none'), true),
		used.some(({ weight }) => weight !== 1) &&
			choice('weights', 'Every column with weight 1', 'Giving every column weight 1', set(used, 'weight', 1)),
		!!recipe.varianceKept &&
			choice('components', 'Without principal components', 'Not combining columns', { varianceKept: null })
	].flatMap((made) => made || []);
}
