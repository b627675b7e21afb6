import type { Familiarity } from '#lib/pipeline/placing-types.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';

/** A field that equals the sum, or the ratio, of other fields in all data. */
export type Follower =
	| { readonly kind: 'sum'; readonly column: string; readonly parts: readonly string[] }
	| { readonly kind: 'ratio'; readonly column: string; readonly dividend: string; readonly divisor: string };

/**
 * The fields of a model that follow from others, each after those that it reads. What would follow from itself does not;
 * of two that say the same the first is kept.
 */
export function followersOf({ fields, placing }: Pick<PredictionModel, 'fields' | 'placing'>): Follower[] {
	const numbers = new Set(fields.filter(({ kind }) => kind === 'numeric').map(({ column }) => column));
	const sources = new Map<string, readonly string[]>();
	const readsFrom = (column: string, wanted: string): boolean =>
		column === wanted || (sources.get(column) ?? []).some((source) => readsFrom(source, wanted));
	const found: Follower[] = [];
	for (const follower of candidates(placing?.familiarity)) {
		const { column } = follower;
		const reads = sourcesOf(follower);
		const isUsable = [column, ...reads].every((name) => numbers.has(name)) && new Set(reads).size === reads.length;
		if (!isUsable || sources.has(column) || reads.some((source) => readsFrom(source, column))) continue;
		sources.set(column, reads);
		found.push(follower);
	}
	return inOrder(found);
}

/** The fields that a follower is computed from. */
export function sourcesOf(follower: Follower): readonly string[] {
	return follower.kind === 'sum' ? follower.parts : [follower.dividend, follower.divisor];
}

function candidates(familiarity: Familiarity | undefined): Follower[] {
	if (!familiarity) return [];
	return [
		...familiarity.sums.map(({ total, parts }): Follower => ({ kind: 'sum', column: total, parts })),
		...(familiarity.ratios ?? []).map(({ ratio, dividend, divisor }): Follower => ({
			kind: 'ratio',
			column: ratio,
			dividend,
			divisor
		}))
	];
}

function inOrder(followers: readonly Follower[]): Follower[] {
	const byColumn = new Map(followers.map((follower) => [follower.column, follower]));
	const ordered = new Set<Follower>();
	const visit = (follower: Follower) => {
		for (const source of sourcesOf(follower)) {
			const earlier = byColumn.get(source);
			if (earlier) visit(earlier);
		}
		ordered.add(follower);
	};
	followers.forEach(visit);
	return [...ordered];
}
