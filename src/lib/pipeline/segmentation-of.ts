import type { Segmentation } from './cut.ts';
import type { FoldedTree } from './tree-top.ts';

/** The rows of the segments that are these nodes, by id; together the nodes hold every row. O(n). */
export function segmentationOf(folded: Omit<FoldedTree, 'rank'>, nodes: readonly number[]): Segmentation {
	const segment = segmentOfGroups(folded, nodes);
	const { size } = folded.tree;
	return {
		k: nodes.length,
		labels: folded.groupOf.map((group) => segment[group]),
		sizes: Int32Array.from(nodes, (node) => size[node])
	};
}

/** The place in `nodes` of the node that each group is under; -1: under none. */
export function segmentOfGroups(
	{ tree, first, last }: Pick<FoldedTree, 'tree' | 'first' | 'last'>,
	nodes: readonly number[]
): Int32Array {
	const segment = new Int32Array(tree.nLeaves).fill(-1);
	nodes.forEach((node, id) => segment.fill(id, first[node], last[node] + 1));
	return segment;
}
