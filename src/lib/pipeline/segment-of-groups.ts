import type { FoldedTree } from './tree-top.ts';

/** The place in `nodes` of the node that each group is under; -1: under none. */
export function segmentOfGroups(
	{ tree, first, last }: Pick<FoldedTree, 'tree' | 'first' | 'last'>,
	nodes: readonly number[]
): Int32Array {
	const segment = new Int32Array(tree.nLeaves).fill(-1);
	nodes.forEach((node, id) => segment.fill(id, first[node], last[node] + 1));
	return segment;
}
