import { canonicalJson } from '#lib/pipeline/canonical-json.ts';
import type { Recipe, RecipeColumn } from '#lib/pipeline/types.ts';

/** What another recipe does otherwise, in short phrases: "average linkage", "without Income", "Spend prepared otherwise". */
export function recipeDifferences(present: Recipe, other: Recipe): string[] {
	const own = new Map(present.columns.map((column) => [column.column, column]));
	const others = new Set(other.columns.map(({ column }) => column));
	const isOther = (key: 'varianceKept' | 'value' | 'referenceDay' | 'splits') =>
		canonicalJson(present[key] ?? null) !== canonicalJson(other[key] ?? null);
	const hasDates = other.columns.some(({ kind, used }) => used && kind === 'date');
	return [
		...(present.method === other.method ? [] : [`${other.method} linkage`]),
		...(isGower(present) === isGower(other) ? [] : [`by ${isGower(other) ? 'Gower' : 'Euclidean'} distance`]),
		...present.columns.flatMap(({ column, used }) => (used && !others.has(column) ? [`without ${column}`] : [])),
		...other.columns.flatMap((column) => columnDifference(own.get(column.column), column)),
		...(isOther('varianceKept')
			? [other.varianceKept ? 'on principal components' : 'without principal components']
			: []),
		...(isOther('referenceDay') && hasDates ? ['dates counted to another day'] : []),
		...(isOther('splits')
			? [other.splits ? (present.splits ? 'cut by hand in another way' : 'cut by hand') : 'cut straight']
			: []),
		...(isOther('value') ? ['another value'] : [])
	];
}

function isGower({ distance }: Recipe): boolean {
	return distance === 'gower';
}

function columnDifference(own: RecipeColumn | undefined, other: RecipeColumn): string[] {
	if (!own?.used) return other.used ? [`with ${other.column}`] : [];
	if (!other.used) return [`without ${other.column}`];
	return canonicalJson(own) === canonicalJson(other) ? [] : [`${other.column} prepared otherwise`];
}
