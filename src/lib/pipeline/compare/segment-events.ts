import type { Movement, SegmentEvent } from './compare-types.ts';

/**
 * Segments that fall into several, and several that become one: a segment splits if more than half of each of at least two
 * new ones comes from it; segments merge if more than half of each of at least two goes to the same new one. Splits first,
 * both by id.
 */
export function segmentEvents({ counts }: Pick<Movement, 'counts'>, kFrom: number, kTo: number): SegmentEvent[] {
	const at = (a: number, b: number) => counts[a * kTo + b];
	const ids = (k: number) => Array.from({ length: k }, (_, id) => id);
	const sizeFrom = ids(kFrom).map((a) => ids(kTo).reduce((sum, b) => sum + at(a, b), 0));
	const sizeTo = ids(kTo).map((b) => ids(kFrom).reduce((sum, a) => sum + at(a, b), 0));
	const splits = ids(kFrom).map((from) => ({
		kind: 'splits' as const,
		from,
		to: ids(kTo).filter((to) => 2 * at(from, to) > sizeTo[to])
	}));
	const merges = ids(kTo).map((to) => ({
		kind: 'merges' as const,
		from: ids(kFrom).filter((from) => 2 * at(from, to) > sizeFrom[from]),
		to
	}));
	return [...splits.filter(({ to }) => to.length > 1), ...merges.filter(({ from }) => from.length > 1)];
}
