import type { TreeTop } from './types.ts';

/** The number of the split that parts a node in its two children; NaN where it is a folded group. */
export function splitOf({ nLeaves }: Pick<TreeTop, 'nLeaves'>, node: number): number {
	return node < nLeaves ? NaN : 2 * nLeaves - 1 - node;
}
