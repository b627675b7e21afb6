import type { Segment, SegmentColumn } from '#lib/pipeline/types.ts';

export interface HeatMapCell {
	/** in standard deviations from the average customer */
	readonly difference: number;
	/** categories: the level that the difference is about, and its share in the segment */
	readonly level: string | null;
	readonly share: number;
	readonly column: SegmentColumn;
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
			const cells = segments.map((segment) => cellOf(segment.columns.find(({ column }) => column === name)!));
			const differences = cells.map(({ difference }) => difference);
			return { column: name, cells, spread: Math.max(...differences) - Math.min(...differences) };
		})
		.sort((a, b) => b.spread - a.spread);
}

function cellOf(column: SegmentColumn): HeatMapCell {
	if (column.kind !== 'categorical') return { difference: column.difference, level: null, share: NaN, column };
	// a level's 0/1 column has the standard deviation sqrt(p (1 - p))
	const levels = column.levels.map(({ level, share, overall }) => ({
		level,
		share,
		difference: overall > 0 && overall < 1 ? (share - overall) / Math.sqrt(overall * (1 - overall)) : 0
	}));
	const most = levels.toSorted((a, b) => b.difference - a.difference)[0];
	return { difference: most?.difference ?? 0, level: most?.level ?? '', share: most?.share ?? NaN, column };
}
