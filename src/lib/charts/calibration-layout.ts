import { scaleLinear, scaleSqrt } from 'd3';
import type { CalibrationBin } from '#lib/ml/calibration.ts';

export interface CalibrationLayout {
	readonly points: readonly { readonly x: number; readonly y: number; readonly r: number }[];
	/** where the said probability and the share placed right are the same */
	readonly diagonal: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
	/** at shares of 0..1, along x and y */
	readonly ticks: readonly { readonly value: number; readonly x: number; readonly y: number }[];
	readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** A reliability diagram: said probability across, share placed right upwards; the area of a point is its customers. */
export function calibrationLayout(bins: readonly CalibrationBin[], width: number, height: number): CalibrationLayout {
	const plot = { left: 44, right: width - 16, top: 16, bottom: height - 44 };
	const start = Math.min(0.5, ...bins.flatMap(({ probability, accuracy }) => [probability, accuracy]));
	const low = Math.floor(start * 10) / 10;
	const x = scaleLinear([low, 1], [plot.left + 8, plot.right - 12]);
	const y = scaleLinear([low, 1], [plot.bottom - 8, plot.top + 8]);
	const r = scaleSqrt([0, Math.max(1, ...bins.map(({ count }) => count))], [3, 11]);
	return {
		points: bins.map(({ count, probability, accuracy }) => ({ x: x(probability), y: y(accuracy), r: r(count) })),
		diagonal: { x1: x(low), y1: y(low), x2: x(1), y2: y(1) },
		ticks: x.ticks(5).map((value) => ({ value, x: x(value), y: y(value) })),
		plot
	};
}
