import { scaleLinear } from 'd3';

export interface ColumnChangeLayout {
	readonly rows: readonly {
		readonly labelY: number;
		readonly y: number;
		/** null: it cannot be measured */
		readonly mark: { readonly x: number; readonly from: number; readonly to: number } | null;
	}[];
	readonly zero: number;
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
	readonly bottom: number;
	readonly height: number;
}

const ROW = 38;
const EDGE = 18;
const AXIS = 24;
/** effects below this are small: the axis is never narrower, so that chance does not look like much */
const NARROWEST = 0.3;

/** Effects with their intervals, a row each, on one axis around 0. */
export function columnChangeLayout(
	effects: readonly ({ readonly value: number; readonly low: number; readonly high: number } | null)[],
	width: number
): ColumnChangeLayout {
	const reach = Math.max(NARROWEST, ...effects.map((effect) => (effect ? Math.max(-effect.low, effect.high) : 0)));
	const x = scaleLinear([-reach, reach], [EDGE, width - EDGE]).clamp(true);
	const bottom = effects.length * ROW + 4;
	return {
		rows: effects.map((effect, i) => ({
			labelY: i * ROW + 14,
			y: i * ROW + 27,
			mark: effect && { x: x(effect.value), from: x(effect.low), to: x(effect.high) }
		})),
		zero: x(0),
		ticks: x.ticks(Math.max(3, Math.min(7, Math.floor(width / 80)))).map((value) => ({ value, x: x(value) })),
		bottom,
		height: bottom + AXIS
	};
}
