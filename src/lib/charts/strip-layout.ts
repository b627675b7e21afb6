import { extent, scaleLinear } from 'd3';

export interface Strip {
	readonly label: string;
	readonly values: readonly number[];
}
export interface StripLayout {
	readonly rows: readonly {
		readonly label: string;
		/** baseline of the label */
		readonly labelY: number;
		readonly y: number;
		readonly dots: readonly { readonly value: number; readonly x: number }[];
		readonly mean: number | null;
	}[];
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
	readonly bottom: number;
	readonly height: number;
}

const ROW = 38;
const EDGE = 12;
const AXIS = 24;

/** Rows of dots on one axis from 0, or from the lowest value if that is negative; not finite values are left out. */
export function stripLayout(strips: readonly Strip[], width: number): StripLayout {
	const finite = strips.map(({ values }) => values.filter(Number.isFinite));
	const [low = 0, high = 1] = extent(finite.flat());
	const x = scaleLinear([Math.min(0, low), Math.max(high, 0.05)], [EDGE, width - EDGE]).nice(4);
	const bottom = strips.length * ROW + 2;
	return {
		rows: strips.map(({ label }, i) => ({
			label,
			labelY: i * ROW + 14,
			y: i * ROW + 27,
			dots: finite[i].map((value) => ({ value, x: x(value) })),
			mean: finite[i].length > 0 ? x(finite[i].reduce((sum, value) => sum + value / finite[i].length, 0)) : null
		})),
		ticks: x.ticks(Math.max(2, Math.min(5, Math.floor(width / 80)))).map((value) => ({ value, x: x(value) })),
		bottom,
		height: bottom + AXIS
	};
}
