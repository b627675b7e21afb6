import { splitOf } from './split-of.ts';
import type { Splits, TreeTop } from './types.ts';

/** The splits after one segment is parted in its two children. node: of a segment, no folded group. */
export function splitAt(tree: TreeTop, splits: Splits, node: number): Splits {
	return [...splits, splitOf(tree, node)].sort((a, b) => a - b);
}
