// The search tree: kd order, boxes and leaf blocks. See docs/methods.md, "The kernels". Longer than most files because all
// of it knows the one layout, by addresses that calls between files could not share without a cost.

/** Slots of a leaf block: four vectors of four. */
export const LEAF_SLOTS: i32 = 16;
/** A leaf holds no fewer, unless there are no more. */
const LEAST_SLOTS: i32 = 8;
/** Larger than any key; not infinite, so that the infinite distance of an empty box is above it. */
export const LARGEST: f32 = f32.MAX_VALUE;
/** Of equal values on both sides of the middle: an edge of theirs at which this part stands on either side will do. */
const LEAST_PART: f64 = 0.125;
/** A side is taken for another one that splits cleanly, if its variance is at least this part of the widest one's. */
const WIDE_ENOUGH: f64 = 0.3;

/** numbers a row of `points`; a multiple of 4 */
export let stride: i32 = 0;
/** f64 by slot; NaN where the slot is empty */
export let points: usize = 0;
/** f64 by slot: 1 / weight; 0: there are none */
export let inverse: usize = 0;
/** i32 by slot */
export let rank: usize = 0;
/** leaf blocks: for each coordinate 16 f32, then 16 f32 of `inverse` */
export let leaves: usize = 0;
export let leafBytes: usize = 0;
/**
 * inner blocks: for each coordinate 4 lower and 4 upper bounds of the children, then their 4 largest `inverse`, then the
 * children: an inner node, ~leaf, or 0 where there is none
 */
let blocks: usize = 0;
let blockBytes: usize = 0;
/** i32 by leaf and by inner node: 4 * parent + lane; -1 for the root */
let leafParents: usize = 0;
let parents: usize = 0;
/** i32 by leaf: its first slot; one more at the end */
let starts: usize = 0;
/** i32 by slot */
let leafOfSlot: usize = 0;
/** i32: slots that changed since the last fit */
let changed: usize = 0;
/** bytes by leaf and by inner node: 1 while it is to be fitted */
let seenLeaf: usize = 0;
let seenNode: usize = 0;
/** f64 by coordinate */
let variances: usize = 0;

export let nSlots: i32 = 0;
/** leaves that may still be added to those that would hold all slots if they were full */
let spare: i32 = 0;
/** of the thread that orders, alone */
export let nLeaves: i32 = 0;
/** parents come before their children, the root first */
export let nNodes: i32 = 0;

/** Where everything lives. Without `inverse` the searches are for plain distances: 1/2 + 1/2 is 1. */
export function attach(stride_: i32, points_: usize, inverse_: usize, rank_: usize): void {
	stride = stride_;
	points = points_;
	inverse = inverse_;
	rank = rank_;
	leafBytes = <usize>(stride + 1) * 64;
	blockBytes = <usize>(2 * stride + 2) * 16;
}

/**
 * Lays the tree for nSlots slots out from address `tree`: as WasmLayout.takeTree. `room` entries are kept for the list of
 * changed slots, whose address is returned.
 */
export function layOut(tree: usize, nSlots_: i32, room: i32): usize {
	nSlots = nSlots_;
	const most = <usize>maxLeaves(nSlots);
	leaves = tree;
	blocks = leaves + most * leafBytes;
	variances = blocks + most * blockBytes;
	leafParents = variances + ((<usize>stride) << 3);
	parents = leafParents + (most << 2);
	starts = parents + (most << 2);
	leafOfSlot = starts + ((most + 1) << 2);
	changed = leafOfSlot + ((<usize>nSlots) << 2);
	seenLeaf = changed + ((<usize>room) << 2);
	seenNode = seenLeaf + most;
	return changed;
}

/** As in WasmLayout: half as many again as full ones would be. */
function maxLeaves(n: i32): i32 {
	return <i32>((3 * <i64>n) / (2 * LEAF_SLOTS)) + 2;
}

// @inline
export function startOf(leaf: i32): i32 {
	return load<i32>(starts + ((<usize>leaf) << 2));
}

// @inline
export function leafOf(slot: i32): i32 {
	return load<i32>(leafOfSlot + ((<usize>slot) << 2));
}

/** 4 * parent + lane; -1 for the root */
// @inline
export function parentOfLeaf(leaf: i32): i32 {
	return load<i32>(leafParents + ((<usize>leaf) << 2));
}

/** 4 * parent + lane; -1 for the root */
// @inline
export function parentOf(node: i32): i32 {
	return load<i32>(parents + ((<usize>node) << 2));
}

// @inline
export function blockOf(node: i32): usize {
	return blocks + <usize>node * blockBytes;
}

/** An inner node, ~leaf, or 0 where there is none. */
// @inline
export function childAt(block: usize, lane: i32): i32 {
	return load<i32>(block + ((<usize>stride) << 5) + ((<usize>lane) << 2), 16);
}

/**
 * Puts the slots into kd order and says which node holds which: each range is split along a wide side, and each part
 * again, until a leaf holds it.
 */
export function order(ids: usize): void {
	nLeaves = 0;
	nNodes = 0;
	spare = maxLeaves(nSlots) - leavesFor(nSlots);
	grow(ids, 0, nSlots, -1);
	store<i32>(starts + ((<usize>nLeaves) << 2), nSlots);
}

/** The node of a range of slots: ~leaf, or an inner one and all below it. */
function grow(ids: usize, from: i32, to: i32, parent: i32): i32 {
	if (to - from <= LEAF_SLOTS) {
		const leaf = nLeaves++;
		store<i32>(starts + ((<usize>leaf) << 2), from);
		store<i32>(leafParents + ((<usize>leaf) << 2), parent);
		for (let s = from; s < to; s++) store<i32>(leafOfSlot + ((<usize>s) << 2), leaf);
		return ~leaf;
	}
	const node = nNodes++;
	store<i32>(parents + ((<usize>node) << 2), parent);
	const child = capacity(to - from) / 4;
	const middle = split(ids, from, to);
	let lane = growPart(ids, from, middle, child, node, 0);
	lane = growPart(ids, middle, to, child, node, lane);
	while (lane < 4) setChild(node, lane++, 0);
	return node;
}

/** One child of a node, or two where one could not hold as much; returns the next lane. */
function growPart(ids: usize, from: i32, to: i32, most: i32, node: i32, lane: i32): i32 {
	if (leavesFor(to - from) > most) {
		const middle = split(ids, from, to);
		setChild(node, lane, grow(ids, from, middle, (node << 2) + lane));
		lane++;
		from = middle;
	}
	setChild(node, lane, grow(ids, from, to, (node << 2) + lane));
	return lane + 1;
}

// @inline
function setChild(node: i32, lane: i32, child: i32): void {
	store<i32>(blockOf(node) + ((<usize>stride) << 5) + ((<usize>lane) << 2), child, 16);
}

// @inline
function leavesFor(n: i32): i32 {
	return (n + LEAF_SLOTS - 1) / LEAF_SLOTS;
}

/** Leaves under the smallest full tree of four children a node that holds n slots. */
function capacity(n: i32): i32 {
	let most = 1;
	while (most < leavesFor(n)) most <<= 2;
	return most;
}

/**
 * Orders a range of slots along one side so that none before the slot returned is above any behind it. Both parts fill
 * whole leaves, if the values there differ; where they are equal, as in counts, ratings and categories, the parts would
 * overlap, and so the split is at an edge of the equal ones, or along another side.
 */
function split(ids: usize, from: i32, to: i32): i32 {
	const n = to - from;
	const nFull = leavesFor(n);
	const half = capacity(n) / 2 < nFull ? capacity(n) / 2 : capacity(n) / 4;
	const middle = from + <i32>((<i64>n * half) / nFull);
	setVariances(from, to);
	const widest = widestSide();
	const enough = WIDE_ENOUGH * varianceOf(widest);
	for (let side = widest; varianceOf(side) >= enough && varianceOf(side) > 0; side = widestSide()) {
		selectMiddle(ids, side, from, middle, to);
		const edge = edgeNear(ids, side, from, middle, to);
		if (edge >= 0) return edge;
		store<f64>(variances + ((<usize>side) << 3), -1);
	}
	selectMiddle(ids, widest, from, middle, to);
	return middle;
}

/** Where to split a range that stands selected around its middle; -1: equal values leave no place. */
function edgeNear(ids: usize, side: i32, from: i32, middle: i32, to: i32): i32 {
	const value = coordinate(middle, side);
	let below = from;
	let upTo = from;
	for (let s = from; s < to; s++) {
		const x = coordinate(s, side);
		below += i32(x < value);
		upTo += i32(x <= value);
	}
	if (below == middle) return middle;
	const n = to - from;
	const least = max(LEAST_SLOTS, <i32>(LEAST_PART * <f64>n));
	const centre = from + n / 2;
	const isBelow = below - from >= least;
	const isUpTo = to - upTo >= least;
	if (!isBelow && !isUpTo) return -1;
	const takesBelow = isBelow && (!isUpTo || centre - below < upTo - centre);
	const edge = takesBelow ? below : upTo;
	const more = leavesFor(edge - from) + leavesFor(to - edge) - leavesFor(n);
	if (more > spare) return -1;
	spare -= more;
	for (let s = from, place = from; s < to; s++) {
		const x = coordinate(s, side);
		if (takesBelow ? x < value : x <= value) swap(ids, s, place++);
	}
	return edge;
}

// @inline
function coordinate(slot: i32, side: i32): f64 {
	return load<f64>(points + ((<usize>(slot * stride + side)) << 3));
}

// @inline
function varianceOf(side: i32): f64 {
	return load<f64>(variances + ((<usize>side) << 3));
}

function widestSide(): i32 {
	let side = 0;
	for (let k = 1; k < stride; k++) if (varianceOf(k) > varianceOf(side)) side = k;
	return side;
}

/** Of each coordinate. Their bits do not matter: answers do not depend on the tree. */
function setVariances(from: i32, to: i32): void {
	const rowBytes = (<usize>stride) << 3;
	const first = points + <usize>from * rowBytes;
	const end = points + <usize>to * rowBytes;
	const n = f64x2.splat(1.0 / <f64>(to - from));
	for (let k = 0; k < stride; k += 2) {
		let sum = f64x2.splat(0);
		let squares = sum;
		for (let p = first + ((<usize>k) << 3); p < end; p += rowBytes) {
			const x = v128.load(p);
			sum = f64x2.add(sum, x);
			squares = f64x2.add(squares, f64x2.mul(x, x));
		}
		const mean = f64x2.mul(sum, n);
		v128.store(variances + ((<usize>k) << 3), f64x2.sub(f64x2.mul(squares, n), f64x2.mul(mean, mean)));
	}
}

/** Quickselect: what stands before `middle` is at most what stands at it, what follows at least that. */
function selectMiddle(ids: usize, side: i32, from: i32, middle: i32, to: i32): void {
	const rowBytes = (<usize>stride) << 3;
	const column = points + ((<usize>side) << 3);
	let low = from;
	let high = to - 1;
	while (low < high) {
		const pivot = medianOfThree(
			load<f64>(column + <usize>low * rowBytes),
			load<f64>(column + <usize>((low + high) >> 1) * rowBytes),
			load<f64>(column + <usize>high * rowBytes)
		);
		let i = low;
		let j = high;
		while (i <= j) {
			while (load<f64>(column + <usize>i * rowBytes) < pivot) i++;
			while (load<f64>(column + <usize>j * rowBytes) > pivot) j--;
			if (i <= j) swap(ids, i++, j--);
		}
		if (middle <= j) high = j;
		else if (middle >= i) low = i;
		else return;
	}
}

function medianOfThree(a: f64, b: f64, c: f64): f64 {
	return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
}

// @inline
function swap(ids: usize, i: i32, j: i32): void {
	if (i == j) return;
	const rowBytes = (<usize>stride) << 3;
	let p = points + <usize>i * rowBytes;
	let q = points + <usize>j * rowBytes;
	for (const end = p + rowBytes; p < end; p += 16, q += 16) {
		const x = v128.load(p);
		v128.store(p, v128.load(q));
		v128.store(q, x);
	}
	const a = ids + ((<usize>i) << 2);
	const b = ids + ((<usize>j) << 2);
	const id = load<i32>(a);
	store<i32>(a, load<i32>(b));
	store<i32>(b, id);
}

/** Writes all leaf blocks and boxes from `points` and `inverse`. */
export function fitAll(): void {
	// lanes without a child stay empty
	for (let node = 0; node < nNodes; node++) clearBlock(blockOf(node));
	memory.fill(seenLeaf, 0, nLeaves);
	memory.fill(seenNode, 0, nNodes);
	for (let leaf = 0; leaf < nLeaves; leaf++) fitLeaf(leaf);
	for (let node = nNodes - 1; node > 0; node--) fitNode(node);
}

/** Writes anew what the first n slots of the list of changed ones touch; each may be there more than once. */
export function fitChanged(n: i32): void {
	let count = 0;
	for (let k = 0; k < n; k++) {
		const leaf = leafOf(load<i32>(changed + ((<usize>k) << 2)));
		if (load<u8>(seenLeaf + <usize>leaf)) continue;
		store<u8>(seenLeaf + <usize>leaf, 1);
		store<i32>(changed + ((<usize>count) << 2), leaf);
		count++;
	}
	const isMost = 8 * count > nLeaves;
	for (let k = 0; k < count; k++) {
		const leaf = load<i32>(changed + ((<usize>k) << 2));
		store<u8>(seenLeaf + <usize>leaf, 0);
		fitLeaf(leaf);
		const parent = parentOfLeaf(leaf) >> 2;
		if (isMost) {
			if (parent > 0) store<u8>(seenNode + <usize>parent, 1);
		} else for (let node = parent; node > 0; node = parentOf(node) >> 2) fitNode(node);
	}
	if (!isMost) return;
	for (let node = nNodes - 1; node > 0; node--) {
		if (!load<u8>(seenNode + <usize>node)) continue;
		store<u8>(seenNode + <usize>node, 0);
		fitNode(node);
		const parent = parentOf(node) >> 2;
		if (parent > 0) store<u8>(seenNode + <usize>parent, 1);
	}
}

function clearBlock(block: usize): void {
	for (let k = 0; k < stride; k++) {
		v128.store(block + ((<usize>k) << 5), f32x4.splat(Infinity));
		v128.store(block + ((<usize>k) << 5), f32x4.splat(-Infinity), 16);
	}
	v128.store(block + ((<usize>stride) << 5), f32x4.splat(0));
}

/** Writes the block of a leaf and its box. Empty slots are NaN, which no comparison takes. */
function fitLeaf(leaf: i32): void {
	const block = leaves + <usize>leaf * leafBytes;
	const weights = block + ((<usize>stride) << 6);
	const from = startOf(leaf);
	const n = startOf(leaf + 1) - from;
	for (let i = 0; i < LEAF_SLOTS; i++) {
		const lane = (<usize>i) << 2;
		const p = points + ((<usize>(from + i) * stride) << 3);
		const isLive = i < n && load<f64>(p) == load<f64>(p);
		for (let k = 0; k < stride; k++) {
			store<f32>(block + ((<usize>k) << 6) + lane, isLive ? <f32>load<f64>(p + ((<usize>k) << 3)) : NaN);
		}
		store<f32>(weights + lane, isLive ? (inverse ? <f32>load<f64>(inverse + ((<usize>(from + i)) << 3)) : 0.5) : 0);
	}
	const parent = parentOfLeaf(leaf);
	if (parent < 0) return;
	const box = blockOf(parent >> 2) + ((<usize>(parent & 3)) << 2);
	for (let k = 0; k < stride; k++) {
		const at = block + ((<usize>k) << 6);
		let low = f32x4.splat(Infinity);
		let high = f32x4.splat(-Infinity);
		for (let g: usize = 0; g < 64; g += 16) {
			const x = v128.load(at + g);
			// the second operand of pmin and pmax is not taken where it is NaN
			low = f32x4.pmin(low, x);
			high = f32x4.pmax(high, x);
		}
		store<f32>(box + ((<usize>k) << 5), leastOf(low));
		store<f32>(box + ((<usize>k) << 5), mostOf(high), 16);
	}
	let largest = v128.load(weights);
	for (let g: usize = 16; g < 64; g += 16) largest = f32x4.pmax(largest, v128.load(weights + g));
	store<f32>(box + ((<usize>stride) << 5), mostOf(largest));
}

/** Writes the box of an inner node, which is not the root, from those of its children. */
function fitNode(node: i32): void {
	const block = blockOf(node);
	const parent = parentOf(node);
	const box = blockOf(parent >> 2) + ((<usize>(parent & 3)) << 2);
	for (let k = 0; k < stride; k++) {
		const at = (<usize>k) << 5;
		store<f32>(box + at, leastOf(v128.load(block + at)));
		store<f32>(box + at, mostOf(v128.load(block + at, 16)), 16);
	}
	store<f32>(box + ((<usize>stride) << 5), mostOf(v128.load(block + ((<usize>stride) << 5))));
}

// @inline
function leastOf(x: v128): f32 {
	const pair = f32x4.pmin(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
	return f32x4.extract_lane(f32x4.pmin(pair, v128.shuffle<i32>(pair, pair, 1, 0, 3, 2)), 0);
}

// @inline
function mostOf(x: v128): f32 {
	const pair = f32x4.pmax(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
	return f32x4.extract_lane(f32x4.pmax(pair, v128.shuffle<i32>(pair, pair, 1, 0, 3, 2)), 0);
}
