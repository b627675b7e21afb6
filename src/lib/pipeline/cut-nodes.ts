import type { FoldedTree } from './tree-top.ts';

/**
 * The nodes that are the segments of the straight cut into k, by id: in the order of value, the highest id has the
 * highest mean value. k at most tree.nLeaves.
 */
export function cutNodes({ tree, rank }: Pick<FoldedTree, 'tree' | 'rank'>, k: number): number[] {
	const { nLeaves, left, right } = tree;
	const nKept = nLeaves - k;
	const nodes = k === 1 ? [2 * nLeaves - 2] : [];
	for (let merge = nKept; merge < nLeaves - 1; merge++) {
		for (const child of [left[merge], right[merge]]) if (child < nLeaves + nKept) nodes.push(child);
	}
	return nodes.sort((a, b) => rank[a] - rank[b]);
}
