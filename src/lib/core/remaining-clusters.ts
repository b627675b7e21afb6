import { isLive, type Clusters } from './rounds.ts';
import type { Merges } from './merges.ts';

/** The slots of the clusters that are left, by rank. */
export function remainingSlots(clusters: Clusters): Int32Array {
	const slots = new Int32Array(clusters.live);
	const { tree } = clusters;
	for (let s = 0, i = 0; s < tree.nSlots; s++) if (isLive(tree, s)) slots[i++] = s;
	return slots.sort((p, q) => tree.rank[p] - tree.rank[q]);
}

/** Appends the merges of the clusters that were left, whose points are numbered as `slots`. */
export function appendMerges(clusters: Clusters, slots: Int32Array, merges: Merges): void {
	const { a, b, height, round } = clusters;
	const { rank } = clusters.tree;
	const after = clusters.nRounds;
	for (let i = 0; i < merges.height.length; i++, clusters.nMerges++) {
		a[clusters.nMerges] = rank[slots[merges.a[i]]];
		b[clusters.nMerges] = rank[slots[merges.b[i]]];
		height[clusters.nMerges] = merges.height[i];
		round[clusters.nMerges] = after + i;
	}
	clusters.live = 1;
}
