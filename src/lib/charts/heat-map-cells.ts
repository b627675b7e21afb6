import type { Segment, SegmentColumn } from '#lib/pipeline/types.ts';

export interface HeatMapCell {
	/** in standard deviations from the average customer */
	readonly difference: number;
	/** categories: the level that the difference is about, and its share in the segment */
	readonly level: string | null;
	readonly share: number;
	readonly column: SegmentColumn;
	/** mean, or share of the level, where all customers together are 100; null: dates, and means that may be below 0 */
	readonly index: number | null;
}
export interface HeatMapRow {
	readonly column: string;
	/** by segment, as given */
	readonly cells: readonly HeatMapCell[];
	/** largest difference between two segments */
	readonly spread: number;
}

/** One row a column, those that set the segments apart most first. */
export function heatMapRows(segments: readonly Segment[], columns: readonly string[]): HeatMapRow[] {
	return columns
		.map((name) => {
			const profiles = segments.map(({ columns }) => columns.find(({ column }) => column === name)!);
			const all = overallMean(segments, profiles);
			const cells = profiles.map((profile) => cellOf(profile, all));
			const differences = cells.map(({ difference }) => difference);
			return { column: name, cells, spread: Math.max(...differences) - Math.min(...differences) };
		})
		.sort((a, b) => b.spread - a.spread);
}

/** of the known values; NaN where it makes no base: not above 0, or the mean of a segment is below 0 */
function overallMean(segments: readonly Segment[], profiles: readonly SegmentColumn[]): number {
	let [sum, n] = [0, 0];
	for (const [i, profile] of profiles.entries()) {
		if (profile.kind !== 'numeric' || profile.mean < 0) return NaN;
		const nKnown = segments[i].size - profile.nMissing;
		if (nKnown > 0) [sum, n] = [sum + profile.mean * nKnown, n + nKnown];
	}
	return sum > 0 ? sum / n : NaN;
}

function cellOf(column: SegmentColumn, overall: number): HeatMapCell {
	if (column.kind !== 'categorical') {
		const index = (100 * column.mean) / overall;
		const { difference } = column;
		return { difference, level: null, share: NaN, column, index: Number.isFinite(index) ? index : null };
	}
	// a level's 0/1 column has the standard deviation sqrt(p (1 - p))
	const levels = column.levels.map(({ level, share, overall }) => ({
		level,
		share,
		index: overall > 0 ? (100 * share) / overall : null,
		difference: overall > 0 && overall < 1 ? (share - overall) / Math.sqrt(overall * (1 - overall)) : 0
	}));
	const most = levels.toSorted((a, b) => b.difference - a.difference)[0];
	return {
		difference: most?.difference ?? 0,
		level: most?.level ?? '',
		share: most?.share ?? NaN,
		column,
		index: most?.index ?? null
	};
}
