import type { MapBox, MapPoints } from './map-points.ts';

/** Places of the points within a box, its edges included. */
export function placesInBox({ x, y }: Pick<MapPoints, 'x' | 'y'>, { x0, x1, y0, y1 }: MapBox): number[] {
	const places: number[] = [];
	for (let i = 0; i < x.length; i++) {
		if (x[i] >= x0 && x[i] <= x1 && y[i] >= y0 && y[i] <= y1) places.push(i);
	}
	return places;
}
