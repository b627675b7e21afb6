/** Leaves hold at most this many slots, and more than half of it. */
const LEAF_SLOTS = 16;

/**
 * An implicit balanced tree over points that stand in kd order. Node 1 is the root, the children of i are 2i and
 * 2i + 1, leaf l is node nLeaves + l and holds the slots start[l] .. start[l + 1] - 1. Each node has its box, `stride`
 * lower bounds and then `stride` upper bounds; the box of a node without points is (Infinity, -Infinity).
 */
export interface KdTree {
	readonly nSlots: number;
	readonly stride: number;
	/** a power of two */
	readonly nLeaves: number;
	readonly start: Int32Array;
	/** 2 * nLeaves boxes by node */
	readonly boxes: Float64Array;
}

/**
 * Builds the tree over the first nSlots rows of `points`, which are put into kd order in place: each range is split at
 * its middle along its widest side. The same swaps are made in `ids`. Boxes are left to `refitLeaf` and `refitParent`.
 *
 * O(nSlots * log(nSlots) * stride) time.
 */
export function kdTree(points: Float64Array, stride: number, nSlots: number, ids: Int32Array): KdTree {
	let nLeaves = 1;
	while (nSlots > nLeaves * LEAF_SLOTS) nLeaves *= 2;
	const start = Int32Array.from({ length: nLeaves + 1 }, (_, l) => Math.floor((l * nSlots) / nLeaves));
	const rows = { points, stride, ids };
	const low = new Float64Array(stride);
	const high = new Float64Array(stride);
	for (let width = nLeaves; width > 1; width /= 2) {
		for (let l = 0; l < nLeaves; l += width) {
			const from = start[l];
			const to = start[l + width];
			selectMiddle(rows, widestSide(rows, from, to, low, high), from, start[l + width / 2], to);
		}
	}
	return { nSlots, stride, nLeaves, start, boxes: new Float64Array(4 * nLeaves * stride) };
}

/** The leaf that holds a slot: the l with start[l] <= slot < start[l + 1]. */
export function leafOf({ nLeaves, nSlots }: KdTree, slot: number): number {
	return Math.floor(((slot + 1) * nLeaves - 1) / nSlots);
}

/** Sets the box of leaf l from its points; those whose first coordinate is NaN are gone. */
export function refitLeaf({ stride, nLeaves, start, boxes }: KdTree, points: Float64Array, l: number): void {
	const low = (nLeaves + l) * 2 * stride;
	const high = low + stride;
	boxes.fill(Infinity, low, high);
	boxes.fill(-Infinity, high, high + stride);
	const end = start[l + 1] * stride;
	for (let p = start[l] * stride; p < end; p += stride) {
		if (points[p] !== points[p]) continue;
		for (let k = 0; k < stride; k++) {
			const x = points[p + k];
			if (x < boxes[low + k]) boxes[low + k] = x;
			if (x > boxes[high + k]) boxes[high + k] = x;
		}
	}
}

/** Sets the box of an inner node from those of its children. */
export function refitParent({ stride, boxes }: KdTree, node: number): void {
	const low = node * 2 * stride;
	const first = low * 2;
	const second = first + 2 * stride;
	for (let k = 0; k < stride; k++) boxes[low + k] = Math.min(boxes[first + k], boxes[second + k]);
	for (let k = stride; k < 2 * stride; k++) boxes[low + k] = Math.max(boxes[first + k], boxes[second + k]);
}

/**
 * The nodes above the leaves that changed, children before parents, each once. `nodes` begins with nChanged leaf nodes,
 * each once; the others are written behind them. Returns how many there are now.
 */
export function appendAncestors(nodes: Int32Array, nChanged: number, seen: Uint8Array): number {
	let count = nChanged;
	for (let from = 0; from < count && nodes[from] > 1;) {
		const to = count;
		for (; from < to; from++) {
			const parent = nodes[from] >> 1;
			if (seen[parent] === 1) continue;
			seen[parent] = 1;
			nodes[count++] = parent;
		}
	}
	for (let i = nChanged; i < count; i++) seen[nodes[i]] = 0;
	return count;
}

interface Rows {
	readonly points: Float64Array;
	readonly stride: number;
	readonly ids: Int32Array;
}

function widestSide({ points, stride }: Rows, from: number, to: number, low: Float64Array, high: Float64Array): number {
	low.fill(Infinity);
	high.fill(-Infinity);
	for (let p = from * stride; p < to * stride; p += stride) {
		for (let k = 0; k < stride; k++) {
			const x = points[p + k];
			if (x < low[k]) low[k] = x;
			if (x > high[k]) high[k] = x;
		}
	}
	let widest = 0;
	for (let k = 1; k < stride; k++) if (high[k] - low[k] > high[widest] - low[widest]) widest = k;
	return widest;
}

/** Quickselect along one side: what stands before `middle` is at most what stands at it, what follows at least that. */
function selectMiddle(rows: Rows, side: number, from: number, middle: number, to: number): void {
	const { points, stride } = rows;
	let low = from;
	let high = to - 1;
	while (low < high) {
		const pivot = medianOfThree(
			points[low * stride + side],
			points[((low + high) >> 1) * stride + side],
			points[high * stride + side]
		);
		let i = low;
		let j = high;
		while (i <= j) {
			while (points[i * stride + side] < pivot) i++;
			while (points[j * stride + side] > pivot) j--;
			if (i <= j) swap(rows, i++, j--);
		}
		if (middle <= j) high = j;
		else if (middle >= i) low = i;
		else return;
	}
}

function medianOfThree(a: number, b: number, c: number): number {
	return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
}

function swap({ points, stride, ids }: Rows, i: number, j: number): void {
	if (i === j) return;
	for (let k = 0, p = i * stride, q = j * stride; k < stride; k++, p++, q++) {
		const x = points[p];
		points[p] = points[q];
		points[q] = x;
	}
	const id = ids[i];
	ids[i] = ids[j];
	ids[j] = id;
}
