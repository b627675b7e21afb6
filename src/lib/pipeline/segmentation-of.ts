import type { Segmentation } from './cut.ts';
import { segmentOfGroups } from './segment-of-groups.ts';
import type { FoldedTree } from './tree-top.ts';

/** The rows of the segments that are these nodes, by id; together the nodes hold every row. O(n). */
export function segmentationOf(folded: FoldedTree, nodes: readonly number[]): Segmentation {
	const segment = segmentOfGroups(folded, nodes);
	const { size } = folded.tree;
	return {
		k: nodes.length,
		labels: folded.groupOf.map((group) => segment[group]),
		sizes: Int32Array.from(nodes, (node) => size[node])
	};
}
