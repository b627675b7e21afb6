import type { MapLayout } from './map-layout.ts';
import type { MapBox, MapPoints } from './map-points.ts';

/** px */
const CELL = 7;
/** more than any screen has */
const COLUMNS = 2 ** 16;
/** shades of a colour */
const LEVELS = 5;

export interface MapCell extends MapBox {
	readonly count: number;
	/** the segment with most customers in the cell; of equals the higher id */
	readonly segment: number;
	/** customers of that segment */
	readonly own: number;
}
export interface MapDensity {
	/** those that hold anybody */
	readonly cells: readonly MapCell[];
	/** paths of squares: by segment, then by shade, the palest first */
	readonly shades: readonly (readonly string[])[];
}

/**
 * Too many customers for dots, counted in squares of 7 px: each has the colour of the segment that most of its customers
 * are in, stronger where there are more, by the logarithm of their number. only: the customers of one segment alone.
 */
export function mapDensity(
	points: MapPoints,
	k: number,
	{ x, y }: Pick<MapLayout, 'x' | 'y'>,
	only: number | null = null
): MapDensity {
	const counts = new Map<number, Int32Array>();
	points.labels.forEach((segment, i) => {
		if (only !== null && segment !== only) return;
		const key = Math.floor(y(points.y[i]) / CELL) * COLUMNS + Math.floor(x(points.x[i]) / CELL);
		let own = counts.get(key);
		if (!own) counts.set(key, (own = new Int32Array(k)));
		own[segment]++;
	});
	const placed = [...counts].map(([key, own]) => {
		const [column, row] = [key % COLUMNS, Math.floor(key / COLUMNS)];
		const most = Math.max(...own);
		return { column, row, count: own.reduce((sum, n) => sum + n, 0), own: most, segment: own.lastIndexOf(most) };
	});
	const largest = placed.reduce((most, { count }) => Math.max(most, count), 1);
	const shades = Array.from({ length: k }, () => new Array<string>(LEVELS).fill(''));
	for (const { column, row, count, segment } of placed) {
		const level = Math.min(LEVELS - 1, Math.floor((LEVELS * Math.log1p(count)) / Math.log1p(largest)));
		shades[segment][level] += `M${column * CELL},${row * CELL}h${CELL}v${CELL}h${-CELL}z`;
	}
	const cells = placed.map(({ column, row, ...cell }) => ({
		...cell,
		x0: x.invert(column * CELL),
		x1: x.invert((column + 1) * CELL),
		y0: y.invert((row + 1) * CELL),
		y1: y.invert(row * CELL)
	}));
	return { cells, shades };
}
