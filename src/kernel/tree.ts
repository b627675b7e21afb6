// The search tree: kd order, boxes and leaf blocks. See docs/methods.md, "The kernel".

/** Slots of a leaf block: four vectors of four. */
export const LEAF_SLOTS: i32 = 16;
/** Larger than any key; not infinite, so that the infinite distance of an empty box is above it. */
export const LARGEST: f32 = f32.MAX_VALUE;

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
/** inner blocks: for each coordinate 4 lower and 4 upper bounds of the children, then their 4 largest `inverse` */
let blocks: usize = 0;
export let blockBytes: usize = 0;
/** bytes by node: 1 while it stands in the list of changed ones */
let seen: usize = 0;
/** i32: leaves that changed since the last fit */
let changed: usize = 0;
/**
 * i32 by level: its first node. A fixed place, not data of the module: those are written again when a thread starts.
 */
const bases: usize = 2048;

export let nSlots: i32 = 0;
export let nLeaves: i32 = 0;
/** inner nodes are 0 .. firstLeaf - 1, root first, level by level; leaf l is node firstLeaf + l */
export let firstLeaf: i32 = 0;
/** the level of the leaves; the root's is 0 */
export let depth: i32 = 0;

/** Where everything lives. Without `inverse` the searches are for plain distances: 1/2 + 1/2 is 1. */
export function attach(stride_: i32, points_: usize, inverse_: usize, rank_: usize): void {
	stride = stride_;
	points = points_;
	inverse = inverse_;
	rank = rank_;
	leafBytes = <usize>(stride + 1) * 64;
	blockBytes = <usize>(2 * stride + 1) * 16;
}

/**
 * Lays the tree for nSlots slots out from address `tree`; `room` entries are kept for the list of changed leaves, whose
 * address is returned.
 */
export function layOut(tree: usize, nSlots_: i32, room: i32): usize {
	nSlots = nSlots_;
	nLeaves = (nSlots + LEAF_SLOTS - 1) / LEAF_SLOTS;
	depth = 0;
	firstLeaf = 0;
	for (let n = nLeaves; n > 1; n = (n + 3) >> 2) {
		depth++;
		firstLeaf += (n + 3) >> 2;
	}
	leaves = tree;
	blocks = leaves + <usize>nLeaves * leafBytes;
	changed = blocks + <usize>firstLeaf * blockBytes;
	seen = changed + ((<usize>room) << 2);
	let base = 0;
	for (let level = 0; level <= depth; level++) {
		store<i32>(bases + ((<usize>level) << 2), base);
		base += countAt(level);
	}
	return changed;
}

/** nodes of a level: 0 is the root's, depth the leaves' */
// @inline
export function countAt(level: i32): i32 {
	const bits = 2 * (depth - level);
	return (nLeaves + (1 << bits) - 1) >> bits;
}

/** the first node of a level */
// @inline
export function baseOf(level: i32): i32 {
	return load<i32>(bases + ((<usize>level) << 2));
}

// @inline
export function startOf(leaf: i32): i32 {
	return <i32>((<i64>leaf * nSlots) / nLeaves);
}

// @inline
export function leafOf(slot: i32): i32 {
	return <i32>(((<i64>slot + 1) * nLeaves - 1) / nSlots);
}

// @inline
export function blockOf(node: i32): usize {
	return blocks + <usize>node * blockBytes;
}

/** Puts the slots into kd order: each range is split along its widest side, where the leaves of a subtree end. */
export function order(ids: usize): void {
	split(ids, 0, 1 << (2 * depth));
}

function split(ids: usize, leaf: i32, width: i32): void {
	if (width == 1) return;
	const half = width >> 1;
	const middle = leaf + half;
	if (middle < nLeaves) {
		const from = startOf(leaf);
		const to = startOf(min(nLeaves, leaf + width));
		selectMiddle(ids, widestSide(from, to), from, startOf(middle), to);
		split(ids, middle, half);
	}
	split(ids, leaf, half);
}

/** The coordinate of largest variance. Its bits do not matter: answers do not depend on the tree. */
function widestSide(from: i32, to: i32): i32 {
	let side = 0;
	let widest = -1.0;
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
		const variance = f64x2.sub(f64x2.mul(squares, n), f64x2.mul(mean, mean));
		const even = f64x2.extract_lane(variance, 0);
		const odd = f64x2.extract_lane(variance, 1);
		if (even > widest) {
			widest = even;
			side = k;
		}
		if (odd > widest) {
			widest = odd;
			side = k + 1;
		}
	}
	return side;
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
	for (let node = 0; node < firstLeaf; node++) clearBlock(blockOf(node));
	memory.fill(seen, 0, <usize>nLeaves + <usize>firstLeaf);
	for (let leaf = 0; leaf < nLeaves; leaf++) fitLeaf(leaf);
	for (let level = depth - 1; level > 0; level--) {
		for (let i = countAt(level) - 1; i >= 0; i--) fitNode(level, i);
	}
}

/** Writes anew what the first n leaves of the list of changed ones touch; each may be there more than once. */
export function fitChanged(n: i32): void {
	let count = 0;
	for (let k = 0; k < n; k++) {
		const leaf = load<i32>(changed + ((<usize>k) << 2));
		if (!isFirst(firstLeaf + leaf)) continue;
		store<i32>(changed + ((<usize>count) << 2), leaf);
		count++;
	}
	for (let k = 0; k < count; k++) {
		const leaf = load<i32>(changed + ((<usize>k) << 2));
		store<u8>(seen + <usize>(firstLeaf + leaf), 0);
		fitLeaf(leaf);
	}
	for (let level = depth - 1; level > 0; level--) {
		n = count;
		count = 0;
		for (let k = 0; k < n; k++) {
			const i = load<i32>(changed + ((<usize>k) << 2)) >> 2;
			if (!isFirst(baseOf(level) + i)) continue;
			store<i32>(changed + ((<usize>count) << 2), i);
			count++;
		}
		for (let k = 0; k < count; k++) {
			const i = load<i32>(changed + ((<usize>k) << 2));
			store<u8>(seen + <usize>(baseOf(level) + i), 0);
			fitNode(level, i);
		}
	}
}

// @inline
function isFirst(node: i32): bool {
	if (load<u8>(seen + <usize>node)) return false;
	store<u8>(seen + <usize>node, 1);
	return true;
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
	if (depth == 0) return;
	const box = blockOf(baseOf(depth - 1) + (leaf >> 2)) + ((<usize>(leaf & 3)) << 2);
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

/** Writes the box of inner node i of a level, which is not the root, from those of its children. */
function fitNode(level: i32, i: i32): void {
	const block = blockOf(baseOf(level) + i);
	const box = blockOf(baseOf(level - 1) + (i >> 2)) + ((<usize>(i & 3)) << 2);
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
