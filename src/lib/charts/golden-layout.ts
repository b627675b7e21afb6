import { scaleLinear } from 'd3';

export interface GoldenPoint {
	readonly share: number;
	readonly error: number;
}
export interface GoldenLayout {
	readonly rows: readonly {
		/** baseline of the label */
		readonly labelY: number;
		readonly x: number;
		readonly y: number;
		/** a standard error to either side, inside the axis */
		readonly from: number;
		readonly to: number;
	}[];
	/** the curve, from row to row */
	readonly path: string;
	readonly guides: { readonly all: number; readonly majority: number };
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
	readonly bottom: number;
	readonly height: number;
}

const ROW = 36;
/** half of a tick's label */
const EDGE = 16;
/** for the shares in figures, right of the axis' end */
const GUTTER = 56;
const AXIS = 24;
const STEP = 0.1;

/** The share placed right after 0, 1, 2 … questions, a row each, on one axis that ends at 100%. */
export function goldenLayout(
	points: readonly GoldenPoint[],
	{ all, majority }: { readonly all: number; readonly majority: number },
	width: number
): GoldenLayout {
	const lowest = Math.min(all, majority, ...points.map(({ share, error }) => share - error));
	const low = Math.max(0, Math.floor(lowest / STEP) * STEP);
	const x = scaleLinear([low, 1], [EDGE, width - GUTTER]).clamp(true);
	const rows = points.map(({ share, error }, i) => ({
		labelY: i * ROW + 13,
		x: x(share),
		y: i * ROW + 25,
		from: x(share - error),
		to: x(share + error)
	}));
	const bottom = points.length * ROW + 2;
	return {
		rows,
		path: rows.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
		guides: { all: x(all), majority: x(majority) },
		ticks: x.ticks(Math.max(2, Math.min(5, Math.floor(width / 80)))).map((value) => ({ value, x: x(value) })),
		bottom,
		height: bottom + AXIS
	};
}
