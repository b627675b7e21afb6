import { isBefore } from './order';
import { begin, cheapestLane, limit, nearLanes, own, pointOf, searchFrom, setLimit, squaredDistance } from './search';
import { inverse, leafOf, startOf } from './tree';

let bestSlot: i32 = 0;

/** ClusterTree.wardNearest for slots[from] .. slots[to - 1]. */
export function wardNearest(from: i32, to: i32, slots: usize, nearest: usize): void {
	for (let i = from; i < to; i++) {
		const self = load<i32>(slots + ((<usize>i) << 2));
		begin(self, load<f64>(inverse + ((<usize>self) << 3)), -1);
		bestSlot = -1;
		const guess = -2 - load<i32>(nearest + ((<usize>self) << 2));
		const home = leafOf(self);
		if (guess >= 0) consider(self, guess);
		else {
			const cheapest = cheapestLane(home, self - startOf(home));
			if (cheapest >= 0) consider(self, startOf(home) + cheapest);
		}
		visit(home, self);
		searchFrom(self, visit);
		store<i32>(nearest + ((<usize>self) << 2), bestSlot);
	}
}

function visit(leaf: i32, self: i32): void {
	let mask = nearLanes(leaf);
	if (!mask) return;
	const from = startOf(leaf);
	for (; mask; mask &= mask - 1) {
		const j = from + ctz(mask);
		if (j != self) consider(self, j);
	}
}

/** Decides in float64. */
// @inline
function consider(self: i32, j: i32): void {
	const cost = squaredDistance(pointOf(self), pointOf(j)) / (own + load<f64>(inverse + ((<usize>j) << 3)));
	if (cost < limit || (cost == limit && isBefore(self, j, bestSlot))) {
		bestSlot = j;
		setLimit(cost);
	}
}
