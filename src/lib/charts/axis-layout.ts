import { scaleLinear } from 'd3';
import type { PairAxis } from '#lib/data/pair-types.ts';

export interface AxisLayout {
	readonly at: (value: number) => number;
	/** values as on the axis: log1p of the column's where that is logarithmic */
	readonly ticks: readonly { readonly value: number; readonly at: number }[];
}

/**
 * A linear axis from `start` to `end` px with about a tick each `every` px; a logarithmic one has them at 0, 1, 10, 100 …
 * where it spans at least a power of ten. An axis of one value stands in the middle.
 */
export function axisLayout({ min, max, isLog }: PairAxis, start: number, end: number, every: number): AxisLayout {
	const half = max > min ? 0 : Math.max(1, Math.abs(min)) / 2;
	const scale = scaleLinear([min - half, max + half], [start, end]);
	const powers = isLog ? logTicks(min, max) : [];
	const values = powers.length > 1 ? powers : scale.ticks(Math.max(2, Math.floor(Math.abs(end - start) / every)));
	return { at: scale, ticks: values.map((value) => ({ value, at: scale(value) })) };
}

function logTicks(min: number, max: number): number[] {
	const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
	return [0, ...powers].map(Math.log1p).filter((value) => value >= min && value <= max);
}
