import type { Segment, SegmentColumn } from '#lib/pipeline/types.ts';

export interface HeatMapCell {
	/** in standard deviations from the average customer */
	readonly difference: number;
	/** categories: the level that the difference is about, and its share in the segment */
	readonly level: string | null;
	readonly share: number;
	readonly column: SegmentColumn;
	/** share of the level among all customers */
	readonly overall: number;
}
export interface HeatMapRow {
	readonly column: string;
	/** by segment, as given; where a segment's column is the same object as before, so is its cell */
	readonly cells: readonly HeatMapCell[];
	/** mean of all customers as far as it is known; NaN where it makes no base: dates, and means that may be below 0 */
	readonly overall: number;
	/** largest difference between two segments */
	readonly spread: number;
}

/** One row a column, those that set the segments apart most first. */
export function heatMapRows(segments: readonly Segment[], columns: readonly string[]): HeatMapRow[] {
	return columns
		.map((name) => {
			const profiles = segments.map(({ columns }) => columns.find(({ column }) => column === name)!);
			const cells = profiles.map(cellOf);
			const differences = cells.map(({ difference }) => difference);
			return {
				column: name,
				cells,
				overall: overallMean(segments, profiles),
				spread: Math.max(...differences) - Math.min(...differences)
			};
		})
		.sort((a, b) => b.spread - a.spread);
}

/** Mean of the segment, or share of the level, where all customers together are 100; null: there is no such base. */
export function indexOf({ column, share, overall }: HeatMapCell, row: Pick<HeatMapRow, 'overall'>): number | null {
	const index = column.kind !== 'categorical' ? (100 * column.mean) / row.overall : (100 * share) / overall;
	return Number.isFinite(index) ? index : null;
}

function overallMean(segments: readonly Segment[], profiles: readonly SegmentColumn[]): number {
	let [sum, n] = [0, 0];
	for (const [i, profile] of profiles.entries()) {
		if (profile.kind !== 'numeric' || profile.mean < 0) return NaN;
		const nKnown = segments[i].size - profile.nMissing;
		if (nKnown > 0) [sum, n] = [sum + profile.mean * nKnown, n + nKnown];
	}
	return sum > 0 ? sum / n : NaN;
}

const known = new WeakMap<SegmentColumn, HeatMapCell>();

function cellOf(column: SegmentColumn): HeatMapCell {
	let cell = known.get(column);
	if (!cell) known.set(column, (cell = makeCell(column)));
	return cell;
}

function makeCell(column: SegmentColumn): HeatMapCell {
	if (column.kind !== 'categorical') {
		return { difference: column.difference, level: null, share: NaN, column, overall: NaN };
	}
	// a level's 0/1 column has the standard deviation sqrt(p (1 - p))
	const levels = column.levels.map(({ level, share, overall }) => ({
		level,
		share,
		overall,
		difference: overall > 0 && overall < 1 ? (share - overall) / Math.sqrt(overall * (1 - overall)) : 0
	}));
	const most = levels.toSorted((a, b) => b.difference - a.difference)[0];
	return { ...(most ?? { level: '', share: NaN, overall: NaN, difference: 0 }), column };
}
