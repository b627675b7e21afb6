import { isBefore, rankOf } from './order';
import { begin, nearLanes, pointOf, searchFrom, setLimit, squaredDistance } from './search';
import { leafOf, startOf, stride } from './tree';

/** Rounding of means of up to millions of numbers, and of centroids in data below 1, with room: as in core/. */
const RELATIVE = 1.0 + 1e-12;
const ABSOLUTE = 1e-12;

let isComplete = false;
let rows: usize = 0;
let rowWeight: usize = 0;
let first: usize = 0;
let count: usize = 0;
let next: usize = 0;
let weight: usize = 0;
let spread: usize = 0;
/** the members of the cluster that asks, side by side, and their weights */
let gathered: usize = 0;
let gatheredWeight: usize = 0;

let bestSlot: i32 = 0;
let best: f64 = 0;
/** the square of `best`, with room for rounding */
let limit: f64 = 0;
/** spread of the cluster that asks, for complete linkage */
let ownSpread: f64 = 0;
/** a slot that was looked at already */
let done: i32 = 0;

export function attachMembers(
	rows_: usize,
	rowWeight_: usize,
	first_: usize,
	count_: usize,
	next_: usize,
	weight_: usize,
	spread_: usize,
	gathered_: usize,
	gatheredWeight_: usize
): void {
	rows = rows_;
	rowWeight = rowWeight_;
	first = first_;
	count = count_;
	next = next_;
	weight = weight_;
	spread = spread_;
	gathered = gathered_;
	gatheredWeight = gatheredWeight_;
}

/** ClusterTree.memberNearest for slots[from] .. slots[to - 1]. */
export function memberNearest(from: i32, to: i32, complete: bool, slots: usize, nearest: usize, distance: usize): void {
	isComplete = complete;
	for (let i = from; i < to; i++) {
		const self = load<i32>(slots + ((<usize>i) << 2));
		gather(self);
		begin(self, 0.5, -1);
		ownSpread = complete ? f64At(spread, self) : 0;
		best = Infinity;
		limit = Infinity;
		bestSlot = -1;
		done = -1;
		// a good first candidate spares the measuring of bad ones: the nearest centroid of the own leaf
		const home = leafOf(self);
		const end = startOf(home + 1);
		let least = Infinity;
		let nearestOfLeaf = -1;
		for (let j = startOf(home); j < end; j++) {
			const squared = squaredDistance(pointOf(self), pointOf(j));
			if (squared < least && j != self) {
				least = squared;
				nearestOfLeaf = j;
			}
		}
		if (nearestOfLeaf >= 0) consider(self, nearestOfLeaf);
		done = nearestOfLeaf;
		visit(home, self);
		searchFrom(self, visit);
		store<i32>(nearest + ((<usize>self) << 2), bestSlot);
		store<f64>(distance + ((<usize>self) << 3), best);
	}
}

function visit(leaf: i32, self: i32): void {
	let mask = nearLanes(leaf);
	if (!mask) return;
	const from = startOf(leaf);
	for (; mask; mask &= mask - 1) {
		const j = from + ctz(mask);
		if (j != self && j != done) consider(self, j);
	}
}

function consider(self: i32, j: i32): void {
	const squared = squaredDistance(pointOf(self), pointOf(j));
	if (!(squared + ownSpread <= limit)) return;
	if (isComplete && squared + ownSpread + f64At(spread, j) > limit) return;
	let d: f64;
	if (i32At(count, self) == 1 && i32At(count, j) == 1) d = Math.sqrt(squared);
	else {
		if (bestSlot >= 0 && bound(self, j) > limit) return;
		d = isComplete ? largest(self, j) : mean(self, j);
	}
	if (d < best || (d == best && (bestSlot < 0 || isBefore(self, j, bestSlot)))) {
		best = d;
		bestSlot = j;
		const room = best * RELATIVE + ABSOLUTE;
		limit = room * room;
		// the search is by centroids alone
		setLimit(max(0.0, limit - ownSpread));
	}
}

/** Copies the members of a cluster side by side. */
function gather(slot: i32): void {
	let to = gathered;
	let toWeight = gatheredWeight;
	for (let m = i32At(first, slot); m >= 0; m = i32At(next, m)) {
		let p = rowOf(m);
		for (const end = p + ((<usize>stride) << 3); p < end; p += 16, to += 16) v128.store(to, v128.load(p));
		store<f64>(toWeight, f64At(rowWeight, m));
		toWeight += 8;
	}
}

/** The square of a lower bound of the distance between the gathered cluster and j: one side by its centroid. */
function bound(self: i32, j: i32): f64 {
	const n = i32At(count, self);
	if (isComplete) {
		let most = 0.0;
		for (let i = 0; i < n; i++) most = max(most, squaredDistance(gatheredAt(i), pointOf(j)) + f64At(spread, j));
		if (most > limit) return most;
		for (let m = i32At(first, j); m >= 0; m = i32At(next, m)) {
			most = max(most, squaredDistance(rowOf(m), pointOf(self)) + f64At(spread, self));
		}
		return most;
	}
	let sum = 0.0;
	for (let i = 0; i < n; i++) {
		sum += f64At(gatheredWeight, i) * Math.sqrt(squaredDistance(gatheredAt(i), pointOf(j)));
	}
	const one = sum / f64At(weight, self);
	if (one * one > limit) return one * one;
	sum = 0;
	for (let m = i32At(first, j); m >= 0; m = i32At(next, m)) {
		sum += f64At(rowWeight, m) * Math.sqrt(squaredDistance(rowOf(m), pointOf(self)));
	}
	const other = sum / f64At(weight, j);
	return other * other;
}

/** The largest distance between members of the gathered cluster and of j; Infinity where it is above the limit. */
function largest(self: i32, j: i32): f64 {
	const n = i32At(count, self);
	let most = 0.0;
	for (let m = i32At(first, j); m >= 0; m = i32At(next, m)) {
		for (let i = 0; i < n; i++) most = max(most, squaredDistance(gatheredAt(i), rowOf(m)));
		if (most > limit) return Infinity;
	}
	return Math.sqrt(most);
}

/** The mean distance between members, the same to the bit from either side; Infinity where it is above the limit. */
function mean(self: i32, j: i32): f64 {
	const n = i32At(count, self);
	const pairs = f64At(weight, self) * f64At(weight, j);
	const enough = Math.sqrt(limit) * RELATIVE * pairs;
	let sum = 0.0;
	if (rankOf(self) > rankOf(j)) {
		for (let m = i32At(first, j); m >= 0; m = i32At(next, m)) {
			let part = 0.0;
			for (let i = 0; i < n; i++) {
				part += f64At(gatheredWeight, i) * Math.sqrt(squaredDistance(gatheredAt(i), rowOf(m)));
			}
			sum += f64At(rowWeight, m) * part;
			if (sum > enough) return Infinity;
		}
	} else {
		for (let i = 0; i < n; i++) {
			let part = 0.0;
			for (let m = i32At(first, j); m >= 0; m = i32At(next, m)) {
				part += f64At(rowWeight, m) * Math.sqrt(squaredDistance(gatheredAt(i), rowOf(m)));
			}
			sum += f64At(gatheredWeight, i) * part;
			if (sum > enough) return Infinity;
		}
	}
	return sum / pairs;
}

// @inline
function rowOf(member: i32): usize {
	return rows + ((<usize>member * stride) << 3);
}

// @inline
function gatheredAt(i: i32): usize {
	return gathered + ((<usize>i * stride) << 3);
}

// @inline
function f64At(array: usize, i: i32): f64 {
	return load<f64>(array + ((<usize>i) << 3));
}

// @inline
function i32At(array: usize, i: i32): i32 {
	return load<i32>(array + ((<usize>i) << 2));
}
