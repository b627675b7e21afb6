import { extent } from 'd3';
import type { MapPoints } from './map-points.ts';

const LEAST = 200;
const MOST = 460;
/** px beside the points, as mapLayout leaves them */
const MARGINS = 28;

/** px of a map of that width: as many as its points need on one scale for both axes, 200 to 460. */
export function mapHeight({ x, y }: Pick<MapPoints, 'x' | 'y'>, width: number): number {
	const [x0 = 0, x1 = 0] = extent(x);
	const [y0 = 0, y1 = 0] = extent(y);
	const aspect = x1 > x0 ? (y1 - y0) / (x1 - x0) : y1 > y0 ? Infinity : 0;
	return Math.round(Math.min(MOST, Math.max(LEAST, (width - MARGINS) * aspect + MARGINS)));
}
