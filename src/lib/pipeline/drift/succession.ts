/** What became of the segments of one clustering in another one of the same rows. */
export interface Succession {
	/** in the order of their ids; parts: shares of its rows by new segment, the largest first, from 5% on */
	readonly old: readonly {
		readonly id: number;
		readonly size: number;
		readonly fate: 'kept' | 'split' | 'merged' | 'dissolved';
		readonly parts: readonly { readonly id: number; readonly share: number }[];
	}[];
	/** new segments of which less than half come from any one old segment, and into which no old one went */
	readonly fresh: readonly number[];
}

const HALF = 0.5;
const SHOWN = 0.05;

/**
 * @param counts counts[old][new]: rows of an old segment in a new one. An old segment goes to the new one that holds at
 * least half of its rows; a new one comes from the old one that at least half of its rows were in. Kept: it goes to one
 * that comes from it. Split: two or more come from it, or one comes from it to which it does not go. Merged: it goes where
 * another goes, too, or to one that does not come from it. Dissolved: neither.
 */
export function succession(counts: readonly (readonly number[])[]): Succession {
	const nNew = counts[0]?.length ?? 0;
	const sizes = counts.map((row) => row.reduce((sum, n) => sum + n, 0));
	const totals = Array.from({ length: nNew }, (_, b) => counts.reduce((sum, row) => sum + row[b], 0));
	const isHeir = (a: number, b: number) => sizes[a] > 0 && counts[a][b] >= HALF * sizes[a];
	const isParent = (a: number, b: number) => totals[b] > 0 && counts[a][b] >= HALF * totals[b];
	const all = Array.from({ length: nNew }, (_, b) => b);
	const goesTo = counts.map((_, a) => all.find((b) => isHeir(a, b)) ?? -1);
	const fateOf = (a: number) => {
		const children = all.filter((b) => isParent(a, b));
		const heir = goesTo[a];
		const isShared = heir >= 0 && goesTo.some((other, c) => c !== a && other === heir);
		if (heir >= 0 && isShared) return 'merged';
		if (children.length >= 2 || (children.length === 1 && heir !== children[0])) return 'split';
		if (heir < 0) return 'dissolved';
		return isParent(a, heir) ? 'kept' : 'merged';
	};
	return {
		old: counts.map((row, a) => ({
			id: a,
			size: sizes[a],
			fate: fateOf(a),
			parts: all
				.map((b) => ({ id: b, share: sizes[a] ? row[b] / sizes[a] : 0 }))
				.filter(({ share }) => share >= SHOWN)
				.sort((x, y) => y.share - x.share || x.id - y.id)
		})),
		fresh: all.filter((b) => !counts.some((_, a) => isParent(a, b)) && !goesTo.includes(b))
	};
}
