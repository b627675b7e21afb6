import {
	LARGEST,
	blockOf,
	childAt,
	leafBytes,
	leafOf,
	leaves,
	nLeaves,
	nNodes,
	parentOf,
	parentOfLeaf,
	points,
	startOf,
	stride
} from './tree';

/**
 * What float32 may lose: where the exact squared distance of two points is s, the one of this screen is at most
 * RELATIVE * s + ABSOLUTE * |x|^2 + TINY, x being the point that asks. See docs/methods.md for the proof.
 */
const RELATIVE = 1.0015;
const ABSOLUTE = 1.5e-11;
const TINY = 1e-36;

/** one vector a coordinate of the point that asks */
export let scratch: usize = 0;
/** behind it: f32 key, i32 node or ~leaf */
export let stack: usize = 0;
/** i32 by slot: the component of each point; 0: there are none */
let components: usize = 0;
/** i32 by child of each node: the component of all points below it, or -1 */
let componentsBelow: usize = 0;

/** float64, what is searched within: of squared distances, or of those / (1/a + 1/b) */
export let limit: f64 = 0;
/** the same for keys of float32 */
let limit32: f32 = 0;
let absolute: f32 = 0;
/** 1/a of the cluster that asks, or 1/2 */
export let own: f64 = 0;
let own32: f32 = 0;
/** points of this component are passed over; -1: none are */
let ownComponent: i32 = -1;

export function attachScratch(address: usize): void {
	scratch = address;
	stack = scratch + ((<usize>stride) << 4);
}

export function attachComponents(bySlot: usize, byNode: usize): void {
	components = bySlot;
	componentsBelow = byNode;
}

/** Begins a search around a slot's point. */
export function begin(self: i32, ownInverse: f64, component: i32): void {
	const x = points + ((<usize>self * stride) << 3);
	let norm = 0.0;
	for (let k = 0; k < stride; k++) {
		const value = load<f64>(x + ((<usize>k) << 3));
		norm += value * value;
		v128.store(scratch + ((<usize>k) << 4), f32x4.splat(<f32>value));
	}
	own = ownInverse;
	own32 = <f32>ownInverse;
	ownComponent = component;
	absolute = <f32>(ABSOLUTE * norm + TINY);
	limit = Infinity;
	limit32 = LARGEST;
}

// @inline
export function setLimit(value: f64): void {
	limit = value;
	limit32 = <f32>min(value * RELATIVE, <f64>LARGEST);
}

/** Visits the leaves that may hold a point within the limit, all but the own one. */
export function searchFrom(self: i32, visit: (leaf: i32, self: i32) => void): void {
	for (let up = parentOfLeaf(leafOf(self)); up >= 0; up = parentOf(up >> 2)) {
		let top = push(up >> 2, 15 ^ (1 << (up & 3)), stack);
		while (top > stack) {
			top -= 8;
			if (!(load<f32>(top) <= limit32)) continue;
			const node = load<i32>(top, 4);
			if (node < 0) visit(~node, self);
			else top = push(node, 15, top);
		}
	}
}

/**
 * Puts those children of a node on the stack that may hold something within the limit, the nearest on top; returns the
 * new top. The key of a child is the squared distance of its box / (1/a + largest 1/b), less what float32 may lose.
 */
// @inline
function push(node: i32, mask: i32, top: usize): usize {
	const block = blockOf(node);
	if (ownComponent >= 0) {
		const children = v128.load(below(node << 2));
		mask &= ~i32x4.bitmask(i32x4.eq(children, i32x4.splat(ownComponent)));
		if (!mask) return top;
	}
	const scale = f32x4.add(f32x4.splat(own32), v128.load(block + ((<usize>stride) << 5)));
	// an empty box is infinitely far, which is not within a limit that has left the range of float32
	const most = f32x4.pmin(
		f32x4.splat(LARGEST),
		f32x4.add(f32x4.mul(scale, f32x4.splat(limit32)), f32x4.splat(absolute))
	);
	let sum = boxes4(block, scratch);
	for (let xs = scratch + 64, at = block + 128; xs < stack; xs += 64, at += 128) {
		if (!(mask & i32x4.bitmask(f32x4.le(sum, most)))) return top;
		sum = f32x4.add(sum, boxes4(at, xs));
	}
	mask &= i32x4.bitmask(f32x4.le(sum, most));
	if (!mask) return top;
	const keys = f32x4.div(f32x4.sub(sum, f32x4.splat(absolute)), scale);
	const bottom = top;
	for (; mask; mask &= mask - 1) {
		const lane = ctz(mask);
		const key = laneOf(keys, lane);
		let at = top;
		for (; at > bottom && load<f32>(at - 8) < key; at -= 8) store<u64>(at, load<u64>(at - 8));
		store<f32>(at, key);
		store<i32>(at, childAt(block, lane), 4);
		top += 8;
	}
	return top;
}

/** Four coordinates' part of the squared distances to the boxes of four children. */
// @inline
function boxes4(at: usize, xs: usize): v128 {
	const t = side(at, v128.load(xs));
	const u = side(at + 32, v128.load(xs, 16));
	const v = side(at + 64, v128.load(xs, 32));
	const w = side(at + 96, v128.load(xs, 48));
	return f32x4.add(f32x4.add(f32x4.mul(t, t), f32x4.mul(u, u)), f32x4.add(f32x4.mul(v, v), f32x4.mul(w, w)));
}

/** How far the boxes are along one coordinate. */
// @inline
function side(at: usize, x: v128): v128 {
	return f32x4.pmax(f32x4.pmax(f32x4.sub(v128.load(at), x), f32x4.sub(x, v128.load(at, 16))), f32x4.splat(0));
}

// @inline
function laneOf(x: v128, lane: i32): f32 {
	if (lane == 0) return f32x4.extract_lane(x, 0);
	if (lane == 1) return f32x4.extract_lane(x, 1);
	return lane == 2 ? f32x4.extract_lane(x, 2) : f32x4.extract_lane(x, 3);
}

/** The slots of a leaf that may be within the limit, as bits; the own one may be among them. */
// @inline
export function nearLanes(leaf: i32): i32 {
	const block = leaves + <usize>leaf * leafBytes;
	const weights = block + ((<usize>stride) << 6);
	const b = f32x4.splat(limit32);
	const a = f32x4.splat(absolute);
	const o = f32x4.splat(own32);
	const most0 = f32x4.add(f32x4.mul(f32x4.add(o, v128.load(weights)), b), a);
	const most1 = f32x4.add(f32x4.mul(f32x4.add(o, v128.load(weights, 16)), b), a);
	const most2 = f32x4.add(f32x4.mul(f32x4.add(o, v128.load(weights, 32)), b), a);
	const most3 = f32x4.add(f32x4.mul(f32x4.add(o, v128.load(weights, 48)), b), a);
	// read once, for all slots
	let x0 = v128.load(scratch);
	let x1 = v128.load(scratch, 16);
	let x2 = v128.load(scratch, 32);
	let x3 = v128.load(scratch, 48);
	let sum0 = squares4(block, x0, x1, x2, x3);
	let sum1 = squares4(block + 16, x0, x1, x2, x3);
	let sum2 = squares4(block + 32, x0, x1, x2, x3);
	let sum3 = squares4(block + 48, x0, x1, x2, x3);
	for (let xs = scratch + 64, at = block + 256; xs < stack; xs += 64, at += 256) {
		const near = v128.or(
			v128.or(f32x4.le(sum0, most0), f32x4.le(sum1, most1)),
			v128.or(f32x4.le(sum2, most2), f32x4.le(sum3, most3))
		);
		if (!v128.any_true(near)) return 0;
		x0 = v128.load(xs);
		x1 = v128.load(xs, 16);
		x2 = v128.load(xs, 32);
		x3 = v128.load(xs, 48);
		sum0 = f32x4.add(sum0, squares4(at, x0, x1, x2, x3));
		sum1 = f32x4.add(sum1, squares4(at + 16, x0, x1, x2, x3));
		sum2 = f32x4.add(sum2, squares4(at + 32, x0, x1, x2, x3));
		sum3 = f32x4.add(sum3, squares4(at + 48, x0, x1, x2, x3));
	}
	return (
		i32x4.bitmask(f32x4.le(sum0, most0)) |
		(i32x4.bitmask(f32x4.le(sum1, most1)) << 4) |
		(i32x4.bitmask(f32x4.le(sum2, most2)) << 8) |
		(i32x4.bitmask(f32x4.le(sum3, most3)) << 12)
	);
}

/** The slots of a leaf, which begins at slot `from`, that are in the own component, as bits. */
// @inline
export function ownLanes(from: i32): i32 {
	const at = components + ((<usize>from) << 2);
	const c = i32x4.splat(ownComponent);
	return (
		i32x4.bitmask(i32x4.eq(v128.load(at), c)) |
		(i32x4.bitmask(i32x4.eq(v128.load(at, 16), c)) << 4) |
		(i32x4.bitmask(i32x4.eq(v128.load(at, 32), c)) << 8) |
		(i32x4.bitmask(i32x4.eq(v128.load(at, 48), c)) << 12)
	);
}

/** The slot of a leaf that seems cheapest, but the own one, as a bit: to have a limit. */
export function cheapestLane(leaf: i32, ownLane: i32): i32 {
	const block = leaves + <usize>leaf * leafBytes;
	const weights = block + ((<usize>stride) << 6);
	const o = f32x4.splat(own32);
	for (let g: usize = 0; g < 64; g += 16) {
		let sum = f32x4.splat(0);
		for (let xs = scratch, at = block + g; xs < stack; xs += 64, at += 256) {
			const part = squares4(at, v128.load(xs), v128.load(xs, 16), v128.load(xs, 32), v128.load(xs, 48));
			sum = f32x4.add(sum, part);
		}
		v128.store(stack + g, f32x4.div(sum, f32x4.add(o, v128.load(weights + g))));
	}
	store<f32>(stack + ((<usize>ownLane) << 2), Infinity);
	let least = LARGEST;
	let cheapest = -1;
	for (let lane = 0; lane < 16; lane++) {
		const cost = load<f32>(stack + ((<usize>lane) << 2));
		if (cost < least) {
			least = cost;
			cheapest = lane;
		}
	}
	return cheapest;
}

/** Four coordinates' part of the squared distances to four slots. */
// @inline
function squares4(at: usize, x0: v128, x1: v128, x2: v128, x3: v128): v128 {
	const t = f32x4.sub(v128.load(at), x0);
	const u = f32x4.sub(v128.load(at, 64), x1);
	const v = f32x4.sub(v128.load(at, 128), x2);
	const w = f32x4.sub(v128.load(at, 192), x3);
	return f32x4.add(f32x4.add(f32x4.mul(t, t), f32x4.mul(u, u)), f32x4.add(f32x4.mul(v, v), f32x4.mul(w, w)));
}

/** Squared distance of the rows at two addresses, adding in the order of core/. */
// @inline
export function squaredDistance(p: usize, q: usize): f64 {
	let sum = 0.0;
	for (const end = p + ((<usize>stride) << 3); p < end; p += 32, q += 32) {
		const t = f64x2.sub(v128.load(q), v128.load(p));
		const u = f64x2.sub(v128.load(q, 16), v128.load(p, 16));
		const tt = f64x2.mul(t, t);
		const uu = f64x2.mul(u, u);
		sum +=
			f64x2.extract_lane(tt, 0) + f64x2.extract_lane(tt, 1) + (f64x2.extract_lane(uu, 0) + f64x2.extract_lane(uu, 1));
	}
	return sum;
}

// @inline
export function pointOf(slot: i32): usize {
	return points + ((<usize>slot * stride) << 3);
}

/** Sets the component below each node from those of the slots. */
export function markComponents(): void {
	for (let leaf = 0; leaf < nLeaves; leaf++) {
		const end = startOf(leaf + 1);
		let s = startOf(leaf);
		const first = componentOf(s);
		while (++s < end && componentOf(s) == first);
		store<i32>(below(parentOfLeaf(leaf)), s < end ? -1 : first);
	}
	for (let node = nNodes - 1; node > 0; node--) {
		const block = blockOf(node);
		const first = load<i32>(below(node << 2));
		let lane = 1;
		while (lane < 4 && childAt(block, lane) != 0 && load<i32>(below((node << 2) + lane)) == first) lane++;
		const isOne = lane == 4 || childAt(block, lane) == 0;
		store<i32>(below(parentOf(node)), isOne ? first : -1);
	}
}

// @inline
export function componentOf(slot: i32): i32 {
	return load<i32>(components + ((<usize>slot) << 2));
}

/** Where the component of a child stands, by 4 * parent + lane; that of the root, -1, comes first. */
// @inline
function below(child: i32): usize {
	return componentsBelow + 16 + <usize>(child << 2);
}

/** Whether all of a leaf is in the component that asks. */
export function isOwnLeaf(leaf: i32): bool {
	return load<i32>(below(parentOfLeaf(leaf))) == ownComponent;
}
