import type { PrincipalComponents } from './principal-components.ts';

/**
 * For each of nColumns columns its share of the mean squared distance between two rows on the kept components: a
 * component's variance is shared out by its squared weights. The shares sum to 1; all are 0 where every row is the same.
 *
 * @param featureColumns for each feature its column
 */
export function componentShares(
	{ shares, components, nKept }: PrincipalComponents,
	featureColumns: readonly number[],
	nColumns: number
): Float64Array {
	const ofColumns = new Float64Array(nColumns);
	const p = featureColumns.length;
	const kept = shares.subarray(0, nKept);
	const total = kept.reduce((sum, share) => sum + share, 0);
	if (!(total > 0)) return ofColumns;
	kept.forEach((share, c) => {
		for (let j = 0; j < p; j++) ofColumns[featureColumns[j]] += (share / total) * components[c * p + j] ** 2;
	});
	return ofColumns;
}
