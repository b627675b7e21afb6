import { line, scaleLinear } from 'd3';
import type { HeatMapRow } from './heat-map-cells.ts';

export interface SnakeLayout {
	readonly rows: readonly { readonly column: string; readonly y: number }[];
	/** by segment as in the rows' cells */
	readonly lines: readonly {
		readonly path: string;
		readonly points: readonly { readonly x: number; readonly y: number }[];
	}[];
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
	/** x of the average customer */
	readonly zero: number;
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** height of a row */
const ROW = 28;

/** Columns downwards, standard deviations from the average customer across, a line a segment. labels: px for the names. */
export function snakeLayout(rows: readonly HeatMapRow[], width: number, labels: number): SnakeLayout {
	const plot = { left: labels, right: width - 12, top: 8, bottom: 8 + ROW * rows.length };
	const reach = Math.max(0.5, ...rows.flatMap(({ cells }) => cells.map(({ difference }) => Math.abs(difference))));
	const x = scaleLinear([-reach, reach], [plot.left + 8, plot.right - 8]);
	const y = (row: number) => plot.top + ROW * (row + 0.5);
	const nSegments = rows[0]?.cells.length ?? 0;
	const path = line<{ readonly x: number; readonly y: number }>(
		(point) => point.x,
		(point) => point.y
	);
	return {
		rows: rows.map(({ column }, row) => ({ column, y: y(row) })),
		lines: Array.from({ length: nSegments }, (_, segment) => {
			const points = rows.map(({ cells }, row) => ({ x: x(cells[segment].difference), y: y(row) }));
			return { path: path(points) ?? '', points };
		}),
		ticks: x.ticks(5).map((value) => ({ value, x: x(value) })),
		zero: x(0),
		plot
	};
}
