import type { ColumnProfile, TableProfile } from '#lib/data/profile-types.ts';
import type { Recipe, RecipeColumn } from './types.ts';

/** above this a column counts as skewed and is transformed */
export const SKEWED = 1;
const MIN_SHARE = 0.02;
const MIN_FEATURES = 2;

/**
 * The recipe that needs no choice: columns with the role `feature` are on; money-like skewed columns go on a log scale
 * (Yeo-Johnson where there are negatives), numbers are clipped at the far fences and standardised, categories balanced
 * with levels under 2% grouped, segments by Ward, their number as advised. With fewer than two features the best of the
 * described columns are on as well.
 */
export function defaultRecipe(profile: TableProfile): Recipe {
	const candidates = profile.columns.filter(
		({ kind, role }) => kind !== 'text' && (role === 'feature' || role === 'described')
	);
	const used = new Set(candidates.filter(({ role }) => role === 'feature'));
	const spare = candidates.filter(
		(column) => !used.has(column) && column.nDistinct > 1 && isKnownEnough(column, profile.nRows)
	);
	spare.sort(
		(a, b) =>
			b.importance - a.importance || a.nMissing - b.nMissing || Number(b.numeric !== null) - Number(a.numeric !== null)
	);
	for (const column of spare.slice(0, Math.max(0, MIN_FEATURES - used.size))) used.add(column);
	return {
		columns: candidates.map((column) => defaultColumn(column, used.has(column))),
		referenceDay: profile.referenceDay,
		value: profile.value?.columns ?? [],
		method: 'ward',
		nClusters: null
	};
}

function isKnownEnough({ nMissing }: ColumnProfile, nRows: number): boolean {
	return nMissing <= nRows / 2;
}

function defaultColumn({ name: column, kind, numeric }: ColumnProfile, used: boolean): RecipeColumn {
	if (kind !== 'numeric' && kind !== 'date') {
		return { kind: 'categorical', column, encoding: 'balanced', minShare: MIN_SHARE, weight: 1, used };
	}
	return {
		kind,
		column,
		impute: 'median',
		transform: defaultTransform(numeric, kind),
		clip: 'fences',
		scale: 'standard',
		weight: 1,
		used
	};
}

/** Dates are turned round (days before a day) before they are transformed: their skewness says nothing of that. */
function defaultTransform(
	numeric: ColumnProfile['numeric'],
	kind: ColumnProfile['kind']
): 'none' | 'log1p' | 'yeo-johnson' {
	if (!numeric || kind === 'date') return 'none';
	if (numeric.nNegative > 0) return Math.abs(numeric.skewness) > SKEWED ? 'yeo-johnson' : 'none';
	return numeric.skewness > SKEWED ? 'log1p' : 'none';
}
