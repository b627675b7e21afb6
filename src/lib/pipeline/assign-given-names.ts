import type { GivenName } from './types.ts';

/**
 * For each segment the index of the given name that it has, or null. A given name belongs to the segment that holds most
 * of its anchors (of equals the larger, then the higher id); a segment has one, that with most anchors in it, of equals
 * the one given last. segmentOf: of a row; undefined where there is no such row.
 */
export function assignGivenNames(
	segmentOf: (row: number) => number | undefined,
	sizes: ArrayLike<number>,
	names: readonly GivenName[]
): (number | null)[] {
	const claims = names.map(({ anchors }, index) => {
		const votes = new Int32Array(sizes.length);
		for (const row of new Set(anchors)) {
			const segment = segmentOf(row);
			if (segment !== undefined) votes[segment]++;
		}
		let segment = 0;
		for (let id = 1; id < votes.length; id++) {
			if (votes[id] > votes[segment] || (votes[id] === votes[segment] && sizes[id] >= sizes[segment])) segment = id;
		}
		return { index, segment, nVotes: votes[segment] ?? 0 };
	});
	const given = new Array<number | null>(sizes.length).fill(null);
	claims.sort((a, b) => b.nVotes - a.nVotes || b.index - a.index);
	for (const { index, segment, nVotes } of claims) {
		if (nVotes > 0 && given[segment] === null) given[segment] = index;
	}
	return given;
}
