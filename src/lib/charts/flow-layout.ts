import { area, curveBumpX } from 'd3';

export interface FlowEnd {
	/** top and height of the bar */
	readonly y: number;
	readonly height: number;
	/** middle of its label */
	readonly labelY: number;
}
export interface FlowLayout {
	/** by id */
	readonly from: readonly FlowEnd[];
	readonly to: readonly FlowEnd[];
	/** as the flows that were given */
	readonly ribbons: readonly string[];
	/** left edges of the two columns of bars */
	readonly x: { readonly from: number; readonly to: number };
	readonly barWidth: number;
	/** px for the labels on either side */
	readonly labelWidth: number;
	readonly height: number;
}
interface Flow {
	readonly from: number;
	readonly to: number;
	readonly count: number;
}

const TOP = 28;
const BAR = 10;
const GAP = 8;
/** of the two lines of a label */
const LABEL = 36;
const LEAST_HEIGHT = 240;
/** between a bar and its label */
const PAD = 8;

/**
 * Segments as bars, two columns of them, and the customers who go from one to the other as ribbons; all heights in one
 * scale. On the left the highest id is on top, on the right those come first whose customers come from above, so that few
 * ribbons cross; isSameOrder: as on the left, where both sides are the same segments. Labels stand beside the middle of
 * their bar, as near as there is room.
 */
export function flowLayout(
	flows: readonly Flow[],
	kFrom: number,
	kTo: number,
	width: number,
	isSameOrder = false
): FlowLayout {
	const labelWidth = Math.min(200, Math.max(72, width * 0.29));
	const x = { from: labelWidth + PAD, to: width - labelWidth - PAD - BAR };
	const most = Math.max(kFrom, kTo);
	const inner = Math.max(LEAST_HEIGHT, LABEL * most);
	const total = flows.reduce((sum, { count }) => sum + count, 0);
	const unit = (inner - GAP * (most - 1)) / Math.max(1, total);
	const place = new Map(orderFrom(kFrom).map((id, i) => [id, i]));
	const from = column(flows, kFrom, orderFrom(kFrom), unit, inner, (flow) => flow.from);
	const order = isSameOrder ? orderFrom(kTo) : orderTo(flows, kTo, place);
	const to = column(flows, kTo, order, unit, inner, (flow) => flow.to);
	return {
		from,
		to,
		ribbons: ribbons(flows, from, to, unit, { left: x.from + BAR, right: x.to }),
		x,
		barWidth: BAR,
		labelWidth,
		height: TOP + inner
	};
}

function orderFrom(k: number): number[] {
	return Array.from({ length: k }, (_, i) => k - 1 - i);
}

/** By the mean place of where their customers come from; those that hold nobody last. */
function orderTo(flows: readonly Flow[], k: number, place: ReadonlyMap<number, number>): number[] {
	const mean = Array.from({ length: k }, (_, id) => {
		const own = flows.filter(({ to }) => to === id);
		const size = own.reduce((sum, { count }) => sum + count, 0);
		return size === 0 ? Infinity : own.reduce((sum, { from, count }) => sum + place.get(from)! * count, 0) / size;
	});
	return orderFrom(k).sort((a, b) => (mean[a] === mean[b] ? b - a : mean[a] - mean[b]));
}

function column(
	flows: readonly Flow[],
	k: number,
	order: readonly number[],
	unit: number,
	inner: number,
	idOf: (flow: Flow) => number
): FlowEnd[] {
	const size = new Array<number>(k).fill(0);
	for (const flow of flows) size[idOf(flow)] += flow.count;
	const heights = order.map((id) => size[id] * unit);
	const used = heights.reduce((sum, height) => sum + height, 0) + GAP * (k - 1);
	let y = TOP + (inner - used) / 2;
	const tops = heights.map((height) => {
		const top = y;
		y += height + GAP;
		return top;
	});
	const labels = spread(
		tops.map((top, i) => top + heights[i] / 2),
		TOP + LABEL / 2,
		TOP + inner - LABEL / 2
	);
	const ends = new Array<FlowEnd>(k);
	order.forEach((id, i) => (ends[id] = { y: tops[i], height: heights[i], labelY: labels[i] }));
	return ends;
}

/** Rising places, moved apart to LABEL px within low..high, where that many fit. */
function spread(wanted: readonly number[], low: number, high: number): number[] {
	const placed = [...wanted];
	for (let i = 0; i < placed.length; i++) placed[i] = Math.max(placed[i], i === 0 ? low : placed[i - 1] + LABEL);
	for (let i = placed.length - 1; i >= 0; i--) {
		placed[i] = Math.min(placed[i], i === placed.length - 1 ? high : placed[i + 1] - LABEL);
	}
	return placed;
}

function ribbons(
	flows: readonly Flow[],
	from: readonly FlowEnd[],
	to: readonly FlowEnd[],
	unit: number,
	{ left, right }: { readonly left: number; readonly right: number }
): string[] {
	const leave = from.map(({ y }) => y);
	const arrive = to.map(({ y }) => y);
	const paths = new Array<string>(flows.length);
	const ribbon = area<{ readonly x: number; readonly y: number; readonly height: number }>()
		.x(({ x }) => x)
		.y0(({ y, height }) => y + height)
		.y1(({ y }) => y)
		.curve(curveBumpX);
	// from the top down at both ends, so that those of one bar do not cross
	const starts = new Map<number, number>();
	const byTo = Array.from(flows.keys()).sort((a, b) => to[flows[a].to].y - to[flows[b].to].y);
	for (const i of byTo) {
		starts.set(i, leave[flows[i].from]);
		leave[flows[i].from] += flows[i].count * unit;
	}
	const byFrom = Array.from(flows.keys()).sort((a, b) => from[flows[a].from].y - from[flows[b].from].y);
	for (const i of byFrom) {
		const height = flows[i].count * unit;
		paths[i] = ribbon([
			{ x: left, y: starts.get(i)!, height },
			{ x: right, y: arrive[flows[i].to], height }
		])!;
		arrive[flows[i].to] += height;
	}
	return paths;
}
