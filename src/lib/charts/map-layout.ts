import { extent, scaleLinear } from 'd3';

export interface MapLayout {
	/** by segment id: a path of dots */
	readonly dots: readonly string[];
	readonly x: (value: number) => number;
	readonly y: (value: number) => number;
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}
export interface MapPoints {
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** segment of each */
	readonly labels: Int32Array;
}

/** Points in a plane whose two axes have one scale, so that distances can be read. One path a segment. */
export function mapLayout({ x: xs, y: ys, labels }: MapPoints, k: number, width: number, height: number): MapLayout {
	const plot = { left: 8, right: width - 8, top: 8, bottom: height - 8 };
	const [x0 = 0, x1 = 0] = extent(xs);
	const [y0 = 0, y1 = 0] = extent(ys);
	const across = plot.right - plot.left - 12;
	const upwards = plot.bottom - plot.top - 12;
	const unit = Math.min(across / Math.max(x1 - x0, 1e-300), upwards / Math.max(y1 - y0, 1e-300));
	const scale = Number.isFinite(unit) && (x1 > x0 || y1 > y0) ? unit : 1;
	const x = scaleLinear([(x0 + x1) / 2, (x0 + x1) / 2 + 1], [width / 2, width / 2 + scale]);
	const y = scaleLinear([(y0 + y1) / 2, (y0 + y1) / 2 + 1], [height / 2, height / 2 - scale]);
	const parts = Array.from({ length: k }, (): string[] => []);
	labels.forEach((segment, i) => parts[segment].push(`M${x(xs[i]).toFixed(1)},${y(ys[i]).toFixed(1)}h0`));
	return { dots: parts.map((dots) => dots.join('')), x, y, plot };
}
