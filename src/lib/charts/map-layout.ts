import { extent, scaleLinear } from 'd3';
import type { MapPoints } from './map-points.ts';

export interface MapLayout {
	/** data to px; `invert` back */
	readonly x: MapScale;
	readonly y: MapScale;
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}
export interface MapScale {
	(value: number): number;
	readonly invert: (px: number) => number;
}

/** A plane whose two axes have one scale, so that distances can be read; all points are in it. */
export function mapLayout({ x: xs, y: ys }: Pick<MapPoints, 'x' | 'y'>, width: number, height: number): MapLayout {
	const plot = { left: 8, right: width - 8, top: 8, bottom: height - 8 };
	const [x0 = 0, x1 = 0] = extent(xs);
	const [y0 = 0, y1 = 0] = extent(ys);
	const across = plot.right - plot.left - 12;
	const upwards = plot.bottom - plot.top - 12;
	const unit = Math.min(across / Math.max(x1 - x0, 1e-300), upwards / Math.max(y1 - y0, 1e-300));
	const scale = Number.isFinite(unit) && (x1 > x0 || y1 > y0) ? unit : 1;
	const x = scaleLinear([(x0 + x1) / 2, (x0 + x1) / 2 + 1], [width / 2, width / 2 + scale]);
	const y = scaleLinear([(y0 + y1) / 2, (y0 + y1) / 2 + 1], [height / 2, height / 2 - scale]);
	return { x, y, plot };
}
