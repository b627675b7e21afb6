import type { FoldedTree } from './tree-top.ts';

/** The node of the tree's top that each of the k segments of `labels` is; k at most tree.nLeaves. */
export function segmentNodes({ tree, groupOf }: FoldedTree, labels: Int32Array, k: number): number[] {
	const { nLeaves, left, right } = tree;
	const parent = new Int32Array(2 * nLeaves - 1).fill(-1);
	left.forEach((a, i) => {
		parent[a] = nLeaves + i;
		parent[right[i]] = nLeaves + i;
	});
	// the merges below the cut are the first nLeaves - k
	const end = nLeaves + nLeaves - k;
	const nodes = new Array<number>(k).fill(-1);
	for (let row = 0, found = 0; found < k && row < labels.length; row++) {
		if (nodes[labels[row]] >= 0) continue;
		let node = groupOf[row];
		while (parent[node] >= 0 && parent[node] < end) node = parent[node];
		nodes[labels[row]] = node;
		found++;
	}
	return nodes;
}
