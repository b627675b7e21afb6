import type { ColumnProfile, TableProfile } from '#lib/data/profile-types.ts';
import type { LinkageMethod } from '#lib/core/types.ts';
import { SKEWED } from '#lib/pipeline/default-recipe.ts';
import { distanceProblem } from '#lib/pipeline/distance-problem.ts';
import { straightRecipe } from '#lib/pipeline/straight-recipe.ts';
import type { Recipe, RecipeColumn } from '#lib/pipeline/types.ts';
import type { Alternative } from './compare-types.ts';
import { sharedChoices, type Choice } from './shared-choices.ts';

type NumericColumn = Exclude<RecipeColumn, { kind: 'categorical' }>;

const LINKAGES: readonly { readonly method: LinkageMethod; readonly name: string }[] = [
	{ method: 'ward', name: 'Ward' },
	{ method: 'average', name: 'Average' },
	{ method: 'complete', name: 'Complete' },
	{ method: 'single', name: 'Single' }
];

/**
 * The other ways that a recipe could have been, each one choice away from it, all cut straight into k segments but for those that
 * are about the number: one segment more or less, the other linkages, the other distance, each used column left out, its logarithm taken or
 * not, and how extreme values, gaps, categories, scales, weights and components are handled. In a fixed order.
 */
export function alternativesOf(recipe: Recipe, profile: TableProfile, k: number): Alternative[] {
	const choices = [
		...countChoices(k, profile.nRows),
		...linkageChoices(recipe),
		...distanceChoices(recipe),
		...columnChoices(recipe),
		...shapeChoices(recipe, profile),
		...sharedChoices(recipe, profile)
	];
	return choices.map(({ patch, isFarFetched = false, ...choice }) => ({
		...choice,
		isFarFetched,
		recipe: { ...straightRecipe(recipe, k), ...patch }
	}));
}

function countChoices(k: number, nRows: number): Choice[] {
	const choice = (nClusters: number, word: 'fewer' | 'more'): Choice => ({
		id: `segments: ${word}`,
		kind: 'count',
		label: `One segment ${word} (${nClusters})`,
		doing: `One segment ${word}`,
		patch: { nClusters }
	});
	return [...(k > 2 ? [choice(k - 1, 'fewer')] : []), ...(k < nRows ? [choice(k + 1, 'more')] : [])];
}

function linkageChoices(recipe: Recipe): Choice[] {
	const possible = LINKAGES.filter(
		({ method }) => method !== recipe.method && distanceProblem({ ...recipe, method }) === null
	);
	return possible.map(({ method, name }) => ({
		id: `linkage: ${method}`,
		kind: 'linkage',
		label: `${name} linkage`,
		doing: `${name} linkage`,
		patch: { method },
		isFarFetched: method === 'single'
	}));
}

/** Where both go with the rest of the recipe, and there is a category: of numbers alone they differ by the scale. */
function distanceChoices(recipe: Recipe): Choice[] {
	const isGower = recipe.distance === 'gower';
	const distance = isGower ? 'euclidean' : 'gower';
	const hasLevels = recipe.columns.some(({ used, kind }) => used && kind === 'categorical');
	if (distanceProblem({ ...recipe, distance }) !== null || !(isGower || hasLevels)) return [];
	const name = isGower ? 'Euclidean distance' : 'Gower distance';
	return [{ id: `distance: ${distance}`, kind: 'distance', label: name, doing: name, patch: { distance } }];
}

function columnChoices(recipe: Recipe): Choice[] {
	const used = recipe.columns.filter(({ used }) => used);
	if (used.length < 2) return [];
	return used.map(({ column }) => ({
		id: `without: ${column}`,
		kind: 'column',
		label: `Without ${column}`,
		doing: `Leaving out ${column}`,
		patch: changed(recipe, (other) => (other.column === column ? { ...other, used: false } : other))
	}));
}

/** A skewed column with its transform or without. */
function shapeChoices(recipe: Recipe, profile: TableProfile): Choice[] {
	const profiles = new Map(profile.columns.map((column) => [column.name, column]));
	return recipe.columns.flatMap((column): Choice[] => {
		if (!column.used || column.kind === 'categorical') return [];
		const transform = otherTransform(column, profiles.get(column.column));
		if (!transform) return [];
		const scale = (transform === 'none' ? column.transform : transform) === 'log1p' ? 'logarithm' : 'Yeo-Johnson scale';
		const isOff = transform === 'none';
		return [
			{
				id: `shape: ${column.column}`,
				kind: 'shape',
				label: `${column.column} ${isOff ? `without its ${scale}` : `on a ${scale === 'logarithm' ? 'log scale' : scale}`}`,
				doing: `${isOff ? 'Not taking' : 'Taking'} the ${scale} of ${column.column}`,
				patch: changed(recipe, (other) => (other.column === column.column ? { ...column, transform } : other))
			}
		];
	});
}

function otherTransform(column: NumericColumn, profile: ColumnProfile | undefined): NumericColumn['transform'] | null {
	if (column.transform !== 'none') return 'none';
	if (column.kind === 'date' || !profile?.numeric || !(Math.abs(profile.numeric.skewness) > SKEWED)) return null;
	if (profile.numeric.nNegative > 0) return 'yeo-johnson';
	// a logarithm makes a tail to the left longer
	return profile.numeric.skewness > 0 ? 'log1p' : null;
}

function changed(recipe: Recipe, change: (column: RecipeColumn) => RecipeColumn): Partial<Recipe> {
	return { columns: recipe.columns.map(change) };
}
