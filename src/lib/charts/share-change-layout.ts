import { scaleLinear } from 'd3';

export interface ShareChangeLayout {
	readonly rows: readonly {
		/** baseline of the label */
		readonly labelY: number;
		readonly y: number;
		readonly then: number;
		readonly now: number;
		/** the share now as the interval of the difference would have it, inside the axis */
		readonly from: number;
		readonly to: number;
	}[];
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
	readonly bottom: number;
	readonly height: number;
}

const ROW = 40;
const EDGE = 16;
const AXIS = 24;

/** Shares then and now, a row each, on one axis from 0. low and high: the ends of the interval of the difference. */
export function shareChangeLayout(
	shares: readonly { readonly then: number; readonly now: number; readonly low: number; readonly high: number }[],
	width: number
): ShareChangeLayout {
	const largest = Math.max(0.01, ...shares.map(({ then, now, high }) => Math.max(then, now, then + high)));
	const x = scaleLinear([0, Math.min(1, largest)], [EDGE, width - EDGE]).clamp(true);
	const bottom = shares.length * ROW + 4;
	return {
		rows: shares.map(({ then, now, low, high }, i) => ({
			labelY: i * ROW + 14,
			y: i * ROW + 28,
			then: x(then),
			now: x(now),
			from: x(then + low),
			to: x(then + high)
		})),
		ticks: x.ticks(Math.max(2, Math.min(6, Math.floor(width / 80)))).map((value) => ({ value, x: x(value) })),
		bottom,
		height: bottom + AXIS
	};
}
