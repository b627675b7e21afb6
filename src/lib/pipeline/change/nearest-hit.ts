import type { MarginBound } from './margin-bounds.ts';
import { Queue } from './queue.ts';
import type { Ray } from './ray.ts';
import type { Span } from './span.ts';

/** One way to change a customer: a value on each of these rays. */
export interface Way {
	readonly rays: readonly Ray[];
	readonly bound: MarginBound;
}
export interface Hit {
	readonly rays: readonly Ray[];
	readonly values: readonly (number | string)[];
	/** of the values on their rays */
	readonly places: readonly number[];
	readonly cluster: number;
}

interface Box {
	readonly way: Way;
	/** places on each ray, both ends included */
	readonly low: readonly number[];
	readonly high: readonly number[];
}

/** a lead below minus this is none whatever the rounding */
const ROUNDING = 1e-7;

/**
 * The values nearest to the present ones that `clusterAt` takes (null: it does not), of all ways; undefined: none. Best first
 * branch and bound: boxes of values in the order of their nearest corner, halved until they are one point; a box in which
 * no wanted segment can lead is dropped. So the first point that is taken is the nearest of all. Yields after each box, so
 * that the caller can stop, or let others in.
 */
export function* nearestHit(
	ways: readonly Way[],
	clusterAt: (rays: readonly Ray[], values: readonly (number | string)[]) => number | null
): Generator<void, Hit | undefined> {
	const queue = new Queue<Box>();
	const offer = (box: Box) => {
		if (box.way.bound(spansOf(box)) >= -ROUNDING) queue.push(costOf(box), box);
	};
	for (const way of ways) {
		offer({ way, low: way.rays.map(() => 0), high: way.rays.map(({ nValues }) => nValues - 1) });
		yield;
	}
	for (let box = queue.pop(); box; box = queue.pop()) {
		yield;
		const { way, low, high } = box;
		const at = widest(box);
		if (at >= 0) {
			const middle = Math.floor((low[at] + high[at]) / 2);
			offer({ way, low, high: high.with(at, middle) });
			offer({ way, low: low.with(at, middle + 1), high });
			continue;
		}
		const values = way.rays.map((ray, i) => ray.valueAt(low[i]));
		const cluster = clusterAt(way.rays, values);
		if (cluster !== null) return { rays: way.rays, values, places: low, cluster };
	}
	return undefined;
}

function costOf({ way, low }: Box): number {
	return Math.hypot(...way.rays.map((ray, i) => ray.shareOf(ray.valueAt(low[i]))));
}

/** The ray along which the box is widest; -1: it is one point. */
function widest({ way, low, high }: Box): number {
	let [best, width] = [-1, -1];
	way.rays.forEach((ray, i) => {
		if (high[i] <= low[i]) return;
		const own = ray.shareOf(ray.valueAt(high[i])) - ray.shareOf(ray.valueAt(low[i]));
		if (own > width) [best, width] = [i, own];
	});
	return best;
}

function spansOf({ way, low, high }: Box): Map<string, Span> {
	return new Map(
		way.rays.map((ray, i): [string, Span] => {
			const ends = [ray.valueAt(low[i]), ray.valueAt(high[i])];
			if (ray.kind === 'categorical') return [ray.column, { levels: [String(ends[0])] }];
			const [a, b] = ends.map(Number);
			return [ray.column, { low: Math.min(a, b), high: Math.max(a, b), mayMiss: false }];
		})
	);
}
