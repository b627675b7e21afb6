import { appendAncestors, kdTree, leafOf, refitLeaf, refitParent, type KdTree } from './kd-tree.ts';
import type { CanonicalRows } from './canonical-rows.ts';

/** Slots are compacted and the tree built anew when fewer than this part of them is in use. */
const COMPACT_BELOW = 0.7;
/** Queries between two reports of progress. */
const CHUNK = 512;

/** Clusters in the slots of a kd-tree over their centroids; a slot whose points are NaN is empty. */
export interface Clusters {
	readonly stride: number;
	tree: KdTree;
	/** centroids by slot */
	readonly points: Float64Array;
	readonly weight: Float64Array;
	/** 1 / weight by slot */
	readonly inverse: Float64Array;
	/** the largest `inverse` below each node; 0 where there is none */
	largest: Float64Array;
	readonly rank: Int32Array;
	/** height at which the cluster was made */
	readonly grown: Float64Array;
	/** how many clusters are left */
	live: number;
	/** merges done, written to a, b, height as in Merges */
	nMerges: number;
	readonly a: Int32Array;
	readonly b: Int32Array;
	readonly height: Float64Array;
}

/** What makes a linkage of the rounds. */
export interface Rule {
	/** more arrays by slot, which move with the slots */
	readonly bySlot: readonly (Float64Array | Int32Array)[];
	/** nearest[s], the slot of the nearest other cluster, ties by rank, for s in slots[from..to-1]. Returns its work */
	ask(slots: Int32Array, from: number, to: number, nearest: Int32Array): number;
	/** the height of merging two clusters that are each other's nearest */
	heightOf(p: number, q: number): number;
	/** is told of a merge before centroids and weights change */
	onMerge?(keep: number, gone: number): void;
	/** ends the rounds before one cluster is left; asked before the first round with (0, 0), then after each */
	isOver?(nAsked: number, work: number): boolean;
	/** queries of the first round that are done */
	onProgress?(nAskedFirst: number): void;
}

export function clustersOf(rows: CanonicalRows): Clusters {
	const { nUnique: n, stride } = rows;
	const points = rows.data.slice();
	return {
		stride,
		points,
		tree: kdTree(points, stride, 0, new Int32Array(0)),
		largest: new Float64Array(0),
		weight: rows.weight.slice(),
		inverse: rows.weight.map((w) => 1 / w),
		rank: Int32Array.from({ length: n }, (_, i) => i),
		grown: new Float64Array(n),
		live: n,
		nMerges: 0,
		a: new Int32Array(n - 1),
		b: new Int32Array(n - 1),
		height: new Float64Array(n - 1)
	};
}

export function isLive({ points, stride }: Clusters, slot: number): boolean {
	return points[slot * stride] === points[slot * stride];
}

/**
 * Agglomeration by rounds of reciprocal nearest neighbours, for linkages that are reducible: merging two clusters
 * brings no other cluster nearer. So all pairs that are each other's nearest neighbour may merge at once, and whoever's
 * neighbour did not merge keeps it: sorted by height, these are the merges of the greedy algorithm.
 *
 * A cluster asks for its neighbour only when it is new or its last one merged; lists of who chose whom make a round
 * cost no more than what changes in it, however many rounds there are. Whoever leaves such a list does so because its
 * owner merged, so lists are only ever dropped whole.
 *
 * Ties: the smaller rank; a merged cluster keeps the smaller rank. Among clusters that have all just asked, the least
 * pair of least rank is always reciprocal; when rounding has left a round without a pair, all ask again.
 */
export function rounds(clusters: Clusters, rule: Rule): void {
	const { stride, points, weight, inverse, rank, grown, a, b, height } = clusters;
	const n = rank.length;
	/** the slot of the neighbour; -1: to be asked for */
	const nearest = new Int32Array(n).fill(-1);
	/** those who chose slot s: chosenBy[s], alsoChosenBy[chosenBy[s]], … */
	const chosenBy = new Int32Array(n);
	const alsoChosenBy = new Int32Array(n);
	const stale = new Int32Array(n);
	const asked = new Int32Array(n);
	const touched: Touched = { nodes: new Int32Array((n >> 2) + 4), seen: new Uint8Array((n >> 2) + 4), n: 0 };
	const ids = new Int32Array(n);
	const scratch = new Float64Array(n);
	const bySlot = [weight, inverse, grown, rank, nearest, ...rule.bySlot];
	let nStale = 0;
	build();
	if (rule.isOver?.(0, 0)) return;

	while (clusters.live > 1) {
		const nAsked = nStale;
		asked.set(stale.subarray(0, nStale));
		nStale = 0;
		let work = 0;
		for (let from = 0; from < nAsked; from += CHUNK) {
			work += rule.ask(asked, from, Math.min(nAsked, from + CHUNK), nearest);
			rule.onProgress?.(clusters.nMerges > 0 ? n : from);
		}
		for (let i = 0; i < nAsked; i++) choose(asked[i]);
		const before = clusters.nMerges;
		for (let i = 0; i < nAsked; i++) {
			const s = asked[i];
			if (nearest[s] >= 0 && nearest[nearest[s]] === s) merge(s, nearest[s]);
		}
		if (clusters.nMerges === before) askAll();
		if (rule.isOver?.(nAsked, work)) return;
		if (clusters.live < COMPACT_BELOW * clusters.tree.nSlots) {
			compact();
			build();
		} else refit(clusters, touched);
	}

	function choose(s: number): void {
		alsoChosenBy[s] = chosenBy[nearest[s]];
		chosenBy[nearest[s]] = s;
	}

	function merge(p: number, q: number): void {
		// the heavier one moves less: the merged cluster takes its slot
		const isFirst = weight[p] > weight[q] || (weight[p] === weight[q] && rank[p] < rank[q]);
		const keep = isFirst ? p : q;
		const gone = isFirst ? q : p;
		const small = rank[p] < rank[q] ? p : q;
		const large = rank[p] < rank[q] ? q : p;
		const h = Math.max(rule.heightOf(p, q), grown[p], grown[q]);
		const t = clusters.nMerges++;
		a[t] = rank[small];
		b[t] = rank[large];
		height[t] = h;
		rule.onMerge?.(keep, gone);

		const sum = weight[small] + weight[large];
		const share = weight[large] / sum;
		for (let k = 0; k < stride; k++) {
			const x = points[small * stride + k];
			points[keep * stride + k] = x + (points[large * stride + k] - x) * share;
			points[gone * stride + k] = NaN;
		}
		weight[keep] = sum;
		inverse[keep] = 1 / sum;
		rank[keep] = a[t];
		grown[keep] = h;
		clusters.live--;
		nearest[p] = nearest[q] = -1;
		stale[nStale++] = keep;
		dropChoosers(p, q);
		dropChoosers(q, p);
		touch(clusters.tree, touched, p);
		touch(clusters.tree, touched, q);
	}

	function dropChoosers(s: number, other: number): void {
		for (let x = chosenBy[s]; x >= 0; x = alsoChosenBy[x]) {
			if (x === other) continue;
			nearest[x] = -1;
			stale[nStale++] = x;
		}
		chosenBy[s] = -1;
	}

	function askAll(): void {
		nStale = 0;
		chosenBy.fill(-1);
		nearest.fill(-1);
		for (let s = 0; s < clusters.tree.nSlots; s++) if (isLive(clusters, s)) stale[nStale++] = s;
	}

	/** Moves the live slots to the front. */
	function compact(): void {
		let next = 0;
		for (let s = 0; s < clusters.tree.nSlots; s++) {
			if (!isLive(clusters, s)) continue;
			// lists are made anew after this: room for the new number of each old slot
			chosenBy[s] = next;
			points.copyWithin(next * stride, s * stride, (s + 1) * stride);
			for (const values of bySlot) values[next] = values[s];
			next++;
		}
		for (let s = 0; s < next; s++) if (nearest[s] >= 0) nearest[s] = chosenBy[nearest[s]];
	}

	/** Puts the live slots, which stand in front, into kd order under a new tree. */
	function build(): void {
		const { live } = clusters;
		for (let s = 0; s < live; s++) ids[s] = s;
		const tree = kdTree(points, stride, live, ids);
		for (const values of bySlot) permute(values, ids, live, scratch);
		for (let s = 0; s < live; s++) chosenBy[ids[s]] = s;
		for (let s = 0; s < live; s++) if (nearest[s] >= 0) nearest[s] = chosenBy[nearest[s]];
		chosenBy.fill(-1, 0, live);
		nStale = 0;
		for (let s = 0; s < live; s++) {
			if (nearest[s] >= 0) choose(s);
			else stale[nStale++] = s;
		}
		clusters.tree = tree;
		clusters.largest = new Float64Array(2 * tree.nLeaves);
		for (let l = 0; l < tree.nLeaves; l++) refitLeafOf(clusters, l);
		for (let node = tree.nLeaves - 1; node > 0; node--) refitParentOf(clusters, node);
		for (let i = 0; i < touched.n; i++) touched.seen[touched.nodes[i]] = 0;
		touched.n = 0;
	}
}

interface Touched {
	/** the leaf nodes whose points changed */
	readonly nodes: Int32Array;
	readonly seen: Uint8Array;
	n: number;
}

function touch(tree: KdTree, touched: Touched, slot: number): void {
	const node = tree.nLeaves + leafOf(tree, slot);
	if (touched.seen[node] === 1) return;
	touched.seen[node] = 1;
	touched.nodes[touched.n++] = node;
}

function refit(clusters: Clusters, touched: Touched): void {
	const { nodes, seen } = touched;
	const { nLeaves } = clusters.tree;
	const count = appendAncestors(nodes, touched.n, seen);
	for (let i = 0; i < count; i++) {
		if (nodes[i] < nLeaves) refitParentOf(clusters, nodes[i]);
		else {
			refitLeafOf(clusters, nodes[i] - nLeaves);
			seen[nodes[i]] = 0;
		}
	}
	touched.n = 0;
}

function refitLeafOf({ tree, points, inverse, largest }: Clusters, l: number): void {
	refitLeaf(tree, points, l);
	let most = 0;
	for (let s = tree.start[l]; s < tree.start[l + 1]; s++) {
		const x = points[s * tree.stride];
		if (x === x && inverse[s] > most) most = inverse[s];
	}
	largest[tree.nLeaves + l] = most;
}

function refitParentOf({ tree, largest }: Clusters, node: number): void {
	refitParent(tree, node);
	largest[node] = Math.max(largest[2 * node], largest[2 * node + 1]);
}

function permute(values: Float64Array | Int32Array, ids: Int32Array, n: number, scratch: Float64Array): void {
	for (let i = 0; i < n; i++) scratch[i] = values[ids[i]];
	for (let i = 0; i < n; i++) values[i] = scratch[i];
}
