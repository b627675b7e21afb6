import { rankOf } from './order';
import {
	begin,
	componentOf,
	isOwnLeaf,
	limit,
	nearLanes,
	ownLanes,
	pointOf,
	searchFrom,
	setLimit,
	squaredDistance,
	stack
} from './search';
import { leafOf, startOf } from './tree';

/** Behind the stack: squared distances and slots of the nearest, in order. */
const LIST: usize = 2048;
const MOST = 4;

let nWanted: i32 = 0;
let nFound: i32 = 0;

/** PointTree.nearestNeighbours. */
export function nearestNeighbours(from: i32, to: i32, n: i32, neighbours: usize): void {
	nWanted = n;
	for (let self = from; self < to; self++) {
		begin(self, 0.5, -1);
		nFound = 0;
		visitNear(leafOf(self), self);
		searchFrom(self, visitNear);
		memory.copy(neighbours + ((<usize>self * n) << 2), slotAt(0), (<usize>n) << 2);
	}
}

function visitNear(leaf: i32, self: i32): void {
	let mask = nearLanes(leaf);
	if (!mask) return;
	const from = startOf(leaf);
	for (; mask; mask &= mask - 1) {
		const j = from + ctz(mask);
		if (j != self) insert(j, squaredDistance(pointOf(self), pointOf(j)));
	}
}

function insert(j: i32, d: f64): void {
	if (!(d <= limit)) return;
	let i = nFound < nWanted ? nFound++ : nWanted - 1;
	if (d == limit && rankOf(j) > rankOf(load<i32>(slotAt(i)))) return;
	for (; i > 0; i--) {
		const before = load<f64>(distanceAt(i - 1));
		if (d > before || (d == before && rankOf(j) > rankOf(load<i32>(slotAt(i - 1))))) break;
		store<i32>(slotAt(i), load<i32>(slotAt(i - 1)));
		store<f64>(distanceAt(i), before);
	}
	store<i32>(slotAt(i), j);
	store<f64>(distanceAt(i), d);
	if (nFound == nWanted) setLimit(load<f64>(distanceAt(nWanted - 1)));
}

// @inline
function distanceAt(i: i32): usize {
	return stack + LIST + ((<usize>i) << 3);
}

// @inline
function slotAt(i: i32): usize {
	return stack + LIST + (MOST << 3) + ((<usize>i) << 2);
}

let found: i32 = 0;

/** PointTree.nearestOutside. */
export function nearestOutside(self: i32, within: f64): i32 {
	begin(self, 0.5, componentOf(self));
	setLimit(within);
	found = -1;
	const home = leafOf(self);
	if (!isOwnLeaf(home)) visitOutside(home, self);
	searchFrom(self, visitOutside);
	return found;
}

function visitOutside(leaf: i32, self: i32): void {
	let mask = nearLanes(leaf);
	if (!mask) return;
	const from = startOf(leaf);
	for (mask &= ~ownLanes(from); mask; mask &= mask - 1) {
		const j = from + ctz(mask);
		const d = squaredDistance(pointOf(self), pointOf(j));
		if (d < limit || (d == limit && (found < 0 || rankOf(j) < rankOf(found)))) {
			found = j;
			setLimit(d);
		}
	}
}
