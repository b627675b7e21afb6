import type { TreeTop } from './types.ts';

/** The node above each node of a tree; -1 above the root. */
export function parentsOf({ nLeaves, left, right }: Pick<TreeTop, 'nLeaves' | 'left' | 'right'>): Int32Array {
	const parent = new Int32Array(2 * nLeaves - 1).fill(-1);
	left.forEach((child, merge) => {
		parent[child] = nLeaves + merge;
		parent[right[merge]] = nLeaves + merge;
	});
	return parent;
}
