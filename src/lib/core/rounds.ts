import type { CanonicalRows } from './canonical-rows.ts';
import type { ClusterTree } from './kernel.ts';

/**
 * Slots are compacted and the tree built anew when fewer than this part of them is in use: sooner in many columns, where
 * boxes that have grown loose cost more than a new tree.
 */
const compactBelow = (stride: number) => (stride > 4 ? 0.85 : 0.7);
/** Queries between two reports of progress. */
const CHUNK = 2048;

/** Clusters in the slots of a tree, and the merges that were made of them. */
export interface Clusters {
	readonly tree: ClusterTree;
	readonly weight: Float64Array;
	/** height at which the cluster was made */
	readonly grown: Float64Array;
	/** how many clusters are left */
	live: number;
	nRounds: number;
	/** merges done, written to n, a, b, height, round as in Merges */
	nMerges: number;
	readonly n: number;
	readonly a: Int32Array;
	readonly b: Int32Array;
	readonly height: Float64Array;
	readonly round: Int32Array;
}

/** What makes a linkage of the rounds. */
export interface Rule {
	/** more arrays by slot, which move with the slots */
	readonly bySlot: readonly (Float64Array | Int32Array)[];
	/** answers tree.asked[from] .. tree.asked[to - 1] in tree.nearest */
	ask(from: number, to: number): void;
	/** the height of merging two clusters that are each other's nearest */
	heightOf(p: number, q: number): number;
	/** is told of a merge before centroids and weights change */
	onMerge?(keep: number, gone: number): void;
	/** the rounds end when so many clusters are left; default 1 */
	readonly until?: number;
	/** queries of the first round that are done */
	onProgress?(nAskedFirst: number): void;
}

export function clustersOf(rows: CanonicalRows, tree: ClusterTree): Clusters {
	const { nUnique: n } = rows;
	return {
		tree,
		weight: tree.members?.weight ?? rows.weight.slice(),
		grown: new Float64Array(n),
		live: n,
		nRounds: 0,
		nMerges: 0,
		n,
		a: new Int32Array(n - 1),
		b: new Int32Array(n - 1),
		height: new Float64Array(n - 1),
		round: new Int32Array(n - 1)
	};
}

export function isLive({ points, stride }: ClusterTree, slot: number): boolean {
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
 * Ties: see isBefore; a merged cluster keeps the smaller rank. Pairs of equal cost are in a total order, so among
 * clusters that have all just asked, the first pair of all is reciprocal; when rounding has left a round without a pair,
 * all ask again.
 */
export function rounds(clusters: Clusters, rule: Rule): void {
	const { tree, weight, grown, a, b, height, round } = clusters;
	const { stride, points, inverse, rank, asked, nearest } = tree;
	const n = rank.length;
	/** those who chose slot s: chosenBy[s], alsoChosenBy[chosenBy[s]], … */
	const chosenBy = new Int32Array(n);
	const alsoChosenBy = new Int32Array(n);
	const stale = new Int32Array(n);
	const scratch = new Float64Array(n);
	const bySlot = new Set([weight, inverse, grown, rank, nearest, ...rule.bySlot]);
	const until = rule.until ?? 1;
	let nStale = 0;
	// -1: to be asked for
	nearest.fill(-1);
	build();

	while (clusters.live > until) {
		const nAsked = nStale;
		asked.set(stale.subarray(0, nStale));
		nStale = 0;
		for (let from = 0; from < nAsked; from += CHUNK) {
			rule.ask(from, Math.min(nAsked, from + CHUNK));
			rule.onProgress?.(clusters.nMerges > 0 ? n : from);
		}
		for (let i = 0; i < nAsked; i++) choose(asked[i]);
		const before = clusters.nMerges;
		for (let i = 0; i < nAsked; i++) {
			const s = asked[i];
			if (nearest[s] >= 0 && nearest[nearest[s]] === s) merge(s, nearest[s]);
		}
		if (clusters.nMerges === before) askAll();
		clusters.nRounds++;
		if (clusters.live < compactBelow(stride) * tree.nSlots) {
			compact();
			build();
		} else tree.refit();
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
		round[t] = clusters.nRounds;
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
		nearest[gone] = -1;
		nearest[keep] = -1;
		stale[nStale++] = keep;
		dropChoosers(p, q, keep);
		dropChoosers(q, p, keep);
		tree.touch(p);
		tree.touch(q);
	}

	/** Whoever chose s, but the other one, asks again: it and the cluster that s is in now are a first guess for each other. */
	function dropChoosers(s: number, other: number, keep: number): void {
		for (let x = chosenBy[s]; x >= 0; x = alsoChosenBy[x]) {
			if (x === other) continue;
			nearest[x] = guess(keep);
			nearest[keep] = guess(x);
			stale[nStale++] = x;
		}
		chosenBy[s] = -1;
	}

	function askAll(): void {
		nStale = 0;
		chosenBy.fill(-1);
		nearest.fill(-1);
		for (let s = 0; s < tree.nSlots; s++) if (isLive(tree, s)) stale[nStale++] = s;
	}

	/** Moves the live slots to the front. */
	function compact(): void {
		let next = 0;
		for (let s = 0; s < tree.nSlots; s++) {
			if (!isLive(tree, s)) continue;
			// lists are made anew after this: room for the new number of each old slot
			chosenBy[s] = next;
			points.copyWithin(next * stride, s * stride, (s + 1) * stride);
			for (const values of bySlot) values[next] = values[s];
			next++;
		}
		renumber(next);
	}

	/** Slots in `nearest`, by their new numbers, which stand in chosenBy. */
	function renumber(n: number): void {
		for (let s = 0; s < n; s++) {
			if (nearest[s] >= 0) nearest[s] = chosenBy[nearest[s]];
			else if (nearest[s] < -1) nearest[s] = guess(chosenBy[guess(nearest[s])]);
		}
	}

	/** Puts the live slots, which stand in front, into kd order under a new tree. */
	function build(): void {
		const { live } = clusters;
		const ids = tree.order(live);
		for (const values of bySlot) permute(values, ids, live, scratch);
		for (let s = 0; s < live; s++) chosenBy[ids[s]] = s;
		renumber(live);
		chosenBy.fill(-1, 0, live);
		nStale = 0;
		for (let s = 0; s < live; s++) {
			if (nearest[s] >= 0) choose(s);
			else stale[nStale++] = s;
		}
		tree.fit();
	}
}

/** A slot as it stands in `nearest` where it is a guess to begin the search with, and back. */
function guess(slot: number): number {
	return -2 - slot;
}

function permute(values: Float64Array | Int32Array, ids: Int32Array, n: number, scratch: Float64Array): void {
	for (let i = 0; i < n; i++) scratch[i] = values[ids[i]];
	for (let i = 0; i < n; i++) values[i] = scratch[i];
}
