import type { SegmentColumn } from '#lib/pipeline/types.ts';
import type { ProfileChange } from './compare-types.ts';

const LEAST = 0.1;

/**
 * How the features of each segment differ in the one that takes its place, the largest change first, down to 0.1 standard
 * deviations. before, after: the columns of each segment by id; match: as Movement's; columns: the ones to look at. What is
 * described in one of the two alone, or unknown in a whole segment, is left out.
 */
export function profileChanges(
	before: readonly (readonly SegmentColumn[])[],
	after: readonly (readonly SegmentColumn[])[],
	match: ArrayLike<number>,
	columns: ReadonlySet<string>
): ProfileChange[] {
	const changes = before.flatMap((own, from) => {
		const to = match[from];
		if (to < 0) return [];
		const others = new Map(after[to].map((column) => [column.column, column]));
		return own.flatMap((column) => {
			const other = others.get(column.column);
			const change = other && columns.has(column.column) ? changeOf(column, other) : null;
			return change && Math.abs(change.change) >= LEAST ? [{ from, to, ...change }] : [];
		});
	});
	return changes.sort(
		(a, b) => Math.abs(b.change) - Math.abs(a.change) || a.from - b.from || (a.column < b.column ? -1 : 1)
	);
}

type Change = Omit<ProfileChange, 'from' | 'to'>;

function changeOf(own: SegmentColumn, other: SegmentColumn): Change | null {
	if (own.kind === 'categorical') return other.kind === 'categorical' ? levelChange(own, other) : null;
	if (other.kind === 'categorical' || !Number.isFinite(own.mean) || !Number.isFinite(other.mean)) return null;
	// both are told in the same standard deviations, those of all customers
	const change = other.difference - own.difference;
	return { column: own.column, kind: own.kind, level: null, before: own.mean, after: other.mean, change };
}

type Levels = Extract<SegmentColumn, { kind: 'categorical' }>;

/** The level whose share changes most, measured by the standard deviation of being in it. */
function levelChange(own: Levels, other: Levels): Change | null {
	const shares = new Map(other.levels.map(({ level, share }) => [level, share]));
	let most: Change | null = null;
	for (const { level, share, overall } of own.levels) {
		const after = shares.get(level);
		const sd = Math.sqrt(overall * (1 - overall));
		if (after === undefined || !(sd > 0)) continue;
		const change = (after - share) / sd;
		if (!most || Math.abs(change) > Math.abs(most.change)) {
			most = { column: own.column, kind: 'categorical', level, before: share, after, change };
		}
	}
	return most;
}
