import { cutTree } from '#lib/core/index.ts';
import type { Linkage } from '#lib/core/types.ts';
import { bucketValues } from './bucket-values.ts';
import type { Ranking } from './ranking.ts';
import { sumOf } from './sum-of.ts';
import { tidyMean } from './tidy-mean.ts';
import type { TreeTop } from './types.ts';

export const MAX_LEAVES = 48;

export interface FoldedTree {
	readonly tree: TreeTop;
	/** the folded group of each row, 0..nLeaves-1 */
	readonly groupOf: Int32Array;
}

/**
 * The last maxLeaves - 1 merges of the tree, what lies below folded into groups. Groups are numbered from left to right;
 * at each node the child that the ranking puts first stands on the left. O(n log n).
 */
export function treeTop(linkage: Linkage, ranking: Ranking, maxLeaves = MAX_LEAVES): FoldedTree {
	const { n } = linkage;
	const nLeaves = Math.min(n, maxLeaves);
	const found = cutTree(linkage, { nClusters: nLeaves });
	const { children, height } = topMerges(linkage, nLeaves, found);
	const position = placeGroups(children, found, nLeaves, ranking);
	const renumber = (node: number) => (node < nLeaves ? position[node] : node);
	const left = children.map(([a]) => renumber(a));
	const right = children.map(([, b]) => renumber(b));
	const groupOf = found.map((group) => position[group]);
	const size = new Array<number>(2 * nLeaves - 1).fill(0);
	for (const group of groupOf) size[group]++;
	left.forEach((a, i) => (size[nLeaves + i] = size[a] + size[right[i]]));
	const order = Array.from({ length: nLeaves }, (_, i) => i);
	return {
		tree: { nLeaves, left, right, height, size, order, colour: colourNodes(nLeaves, left, right, size) },
		groupOf
	};
}

/** The merges above the groups, in node ids of the top: a group by its number in `found`, else nLeaves + merge. */
function topMerges({ n, left, right, height }: Linkage, nLeaves: number, found: Int32Array) {
	const firstMerge = n - nLeaves;
	const idOf = (node: number): number => {
		if (node >= n + firstMerge) return nLeaves + node - n - firstMerge;
		let leaf = node;
		while (leaf >= n) leaf = left[leaf - n];
		return found[leaf];
	};
	const children: [number, number][] = [];
	const heights: number[] = [];
	for (let merge = firstMerge; merge < n - 1; merge++) {
		children.push([idOf(left[merge]), idOf(right[merge])]);
		heights.push(height[merge]);
	}
	return { children, height: heights };
}

/** Turns the children of each node into the ranking's order, in place, and gives each group its place from the left. */
function placeGroups(children: [number, number][], found: Int32Array, nLeaves: number, ranking: Ranking): Int32Array {
	const members: number[][] = Array.from({ length: nLeaves }, (_, group) => [group]);
	const compareGroups = nodeComparator(found, nLeaves, ranking);
	children.forEach((pair) => {
		const [a, b] = pair;
		if (compareGroups(members[a], members[b]) > 0) pair.reverse();
		members.push([...members[pair[0]], ...members[pair[1]]]);
	});
	const position = new Int32Array(nLeaves);
	members.at(-1)!.forEach((group, place) => (position[group] = place));
	return position;
}

/** Compares two sets of groups by the mean over all their rows, key by key, then by size. */
function nodeComparator(
	found: Int32Array,
	nLeaves: number,
	ranking: Ranking
): (a: readonly number[], b: readonly number[]) => number {
	const sums = new Map<number, { readonly sum: number; readonly count: number }[]>();
	const meanOf = (groups: readonly number[], key: number) => {
		let ofGroups = sums.get(key);
		if (!ofGroups) {
			ofGroups = bucketValues(ranking.key(key), found, nLeaves).map((sorted) => ({
				sum: sumOf(sorted),
				count: sorted.length
			}));
			sums.set(key, ofGroups);
		}
		let sum = 0;
		let count = 0;
		for (const group of groups) {
			sum += ofGroups[group].sum;
			count += ofGroups[group].count;
		}
		return count === 0 ? -Infinity : tidyMean(sum / count);
	};
	return (a, b) => {
		for (let key = 0; key < ranking.nKeys; key++) {
			const [p, q] = [meanOf(a, key), meanOf(b, key)];
			if (p !== q) return p < q ? -1 : 1;
		}
		return a.length - b.length;
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
