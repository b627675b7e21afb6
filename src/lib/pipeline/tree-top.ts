import { cutTree } from '#lib/core/index.ts';
import type { Linkage } from '#lib/core/types.ts';
import { bucketValues } from './bucket-values.ts';
import type { Ranking } from './ranking.ts';
import { sumOf } from './sum-of.ts';
import { tidyMean } from './tidy-mean.ts';
import type { TreeTop } from './types.ts';

/** deep enough to cut and to look into single branches */
export const TOP_LEAVES = 256;

export interface FoldedTree {
	readonly tree: TreeTop;
	/** the folded group of each row, 0..nLeaves-1 from left to right */
	readonly groupOf: Int32Array;
	/** the groups under each node: from first[node] to last[node] */
	readonly first: Int32Array;
	readonly last: Int32Array;
	/** of each node among all: the lower the mean of the ranking's first key, the lower; later keys where that is equal */
	readonly rank: Int32Array;
}

/** In the top's node ids: a group, or nLeaves + merge. */
type Children = readonly [number, number];

/**
 * The last maxLeaves - 1 merges of the tree, what lies below folded into groups. Groups are numbered from left to right;
 * at each node the child that the ranking puts first stands on the left. O(n log n).
 */
export function treeTop(linkage: Linkage, ranking: Ranking, maxLeaves = TOP_LEAVES): FoldedTree {
	const nLeaves = Math.min(linkage.n, maxLeaves);
	const found = cutTree(linkage, { nClusters: nLeaves });
	const merges = topMerges(linkage, nLeaves, found);
	const compare = nodeComparator(found, nLeaves, merges.children, ranking);
	const children = merges.children.map(([a, b]): Children => (compare(a, b) > 0 ? [b, a] : [a, b]));
	const placeOf = placesOf(children, nLeaves);
	const renumber = (node: number) => (node < nLeaves ? placeOf[node] : node);
	const left = children.map(([a]) => renumber(a));
	const right = children.map(([, b]) => renumber(b));
	const groupOf = found.map((group) => placeOf[group]);

	const nNodes = 2 * nLeaves - 1;
	const size = new Array<number>(nNodes).fill(0);
	for (const group of groupOf) size[group]++;
	const first = Int32Array.from({ length: nNodes }, (_, node) => node);
	const last = first.slice();
	left.forEach((a, i) => {
		size[nLeaves + i] = size[a] + size[right[i]];
		first[nLeaves + i] = first[a];
		last[nLeaves + i] = last[right[i]];
	});
	const rank = new Int32Array(nNodes);
	Array.from({ length: nNodes }, (_, node) => ({ before: node, node: renumber(node) }))
		.sort((a, b) => compare(a.before, b.before) || a.node - b.node)
		.forEach(({ node }, place) => (rank[node] = place));
	const order = Array.from({ length: nLeaves }, (_, i) => i);
	const colour = colourNodes(nLeaves, left, right, size);
	return {
		tree: { nLeaves, left, right, height: merges.height, size, order, colour },
		groupOf,
		first,
		last,
		rank
	};
}

/** The merges above the groups; a group is named by its number in `found`. */
function topMerges({ n, left, right, height }: Linkage, nLeaves: number, found: Int32Array) {
	const firstMerge = n - nLeaves;
	const idOf = (node: number): number => {
		if (node >= n + firstMerge) return nLeaves + node - n - firstMerge;
		let leaf = node;
		while (leaf >= n) leaf = left[leaf - n];
		return found[leaf];
	};
	const children: Children[] = [];
	const heights: number[] = [];
	for (let merge = firstMerge; merge < n - 1; merge++) {
		children.push([idOf(left[merge]), idOf(right[merge])]);
		heights.push(height[merge]);
	}
	return { children, height: heights };
}

/** The place of each group, from the left. */
function placesOf(children: readonly Children[], nLeaves: number): Int32Array {
	const place = new Int32Array(nLeaves);
	const stack = [2 * nLeaves - 2];
	let next = 0;
	while (stack.length > 0) {
		const node = stack.pop()!;
		if (node < nLeaves) place[node] = next++;
		else stack.push(...[...children[node - nLeaves]].reverse());
	}
	return place;
}

/** Compares two nodes by the mean over all their rows, key by key, then by size. An unknown mean comes first. */
function nodeComparator(
	found: Int32Array,
	nLeaves: number,
	children: readonly Children[],
	ranking: Ranking
): (a: number, b: number) => number {
	const above = (ofGroups: Float64Array): Float64Array => {
		const sums = new Float64Array(2 * nLeaves - 1);
		sums.set(ofGroups);
		children.forEach(([a, b], i) => (sums[nLeaves + i] = sums[a] + sums[b]));
		return sums;
	};
	const rows = new Float64Array(nLeaves);
	for (const group of found) rows[group]++;
	const sizes = above(rows);
	const known = new Map<number, Float64Array>();
	const meansOf = (key: number): Float64Array => {
		let means = known.get(key);
		if (!means) {
			const buckets = bucketValues(ranking.key(key), found, nLeaves);
			const counts = above(Float64Array.from(buckets, ({ length }) => length));
			const sums = above(Float64Array.from(buckets, sumOf));
			means = sums.map((sum, node) => (counts[node] === 0 ? -Infinity : tidyMean(sum / counts[node])));
			known.set(key, means);
		}
		return means;
	};
	return (a, b) => {
		for (let key = 0; key < ranking.nKeys; key++) {
			const means = meansOf(key);
			if (means[a] !== means[b]) return means[a] < means[b] ? -1 : 1;
		}
		return sizes[a] - sizes[b];
	};
}

function colourNodes(
	nLeaves: number,
	left: readonly number[],
	right: readonly number[],
	size: readonly number[]
): number[] {
	const colour = new Array<number>(2 * nLeaves - 1).fill(0);
	let next = 1;
	for (let i = nLeaves - 2; i >= 0; i--) {
		// of equal children the right one, which has the higher value, keeps the colour
		const keeps = size[left[i]] > size[right[i]] ? left[i] : right[i];
		colour[keeps] = colour[nLeaves + i];
		colour[keeps === left[i] ? right[i] : left[i]] = next++;
	}
	return colour;
}
