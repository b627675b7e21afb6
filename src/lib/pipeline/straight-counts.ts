import { parentsOf } from './parents-of.ts';
import { splitOf } from './split-of.ts';
import type { TreeTop } from './types.ts';

/**
 * For each segment of a cut into k the number of segments, nearest to k, of a straight cut that has it: k itself for all
 * segments of the straight cut. nodes: by id.
 */
export function straightCounts(tree: TreeTop, nodes: readonly number[]): number[] {
	const parent = parentsOf(tree);
	return nodes.map((node) => {
		const least = parent[node] < 0 ? 1 : splitOf(tree, parent[node]) + 1;
		const most = node < tree.nLeaves ? tree.nLeaves : splitOf(tree, node);
		return Math.min(Math.max(nodes.length, least), most);
	});
}
