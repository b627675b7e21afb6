import { max, scaleLinear } from 'd3';
import type { Histogram } from '#lib/data/profile-types.ts';

export interface HistogramLayout {
	readonly bars: readonly {
		readonly x: number;
		readonly y: number;
		readonly width: number;
		readonly height: number;
		readonly count: number;
		readonly from: number;
		readonly to: number;
	}[];
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
	readonly x: (value: number) => number;
	readonly most: number;
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/**
 * Bars with a hair between them; a bin that holds anything is at least 1 px high. Where the edges are log1p of the values,
 * ticks stand at log1p of 0, 1, 10, 100 …; over less than a power of ten they are evenly apart.
 */
export function histogramLayout(
	{ edges, counts }: Histogram,
	{
		width,
		height,
		margin,
		isLog = false
	}: {
		readonly width: number;
		readonly height: number;
		readonly margin: { readonly x: number; readonly top: number; readonly bottom: number };
		readonly isLog?: boolean;
	}
): HistogramLayout {
	const plot = { left: margin.x, right: width - margin.x, top: margin.top, bottom: height - margin.bottom };
	const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
	const x = scaleLinear([low, high > low ? high : low + 1], [plot.left, plot.right]);
	const most = max(counts) ?? 0;
	const y = scaleLinear([0, Math.max(1, most)], [plot.bottom, plot.top]);
	const bars = counts.map((count, i) => {
		const [from, to] = [edges[i], edges[i + 1]];
		const top = count > 0 ? Math.min(y(count), plot.bottom - 1) : plot.bottom;
		return {
			x: x(from),
			y: top,
			width: Math.max(0.5, x(to) - x(from) - 1),
			height: plot.bottom - top,
			count,
			from,
			to
		};
	});
	const powers = isLog ? logTicks(low, high) : [];
	const values = powers.length > 1 ? powers : x.ticks(Math.max(2, Math.floor((plot.right - plot.left) / 90)));
	return { bars, ticks: values.map((value) => ({ value, x: x(value) })), x, most, plot };
}

/** log1p of 0 and of the powers of ten within the edges */
function logTicks(low: number, high: number): number[] {
	const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
	return [0, ...powers].map(Math.log1p).filter((value) => value >= low && value <= high);
}
