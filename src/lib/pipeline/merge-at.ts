import { splitOf } from './split-of.ts';
import type { Splits, TreeTop } from './types.ts';

/** The splits after all that is under a node is one segment. */
export function mergeAt(tree: TreeTop, splits: Splits, node: number): Splits {
	const { nLeaves, left, right } = tree;
	const undone = new Set<number>();
	const under = [node];
	while (under.length > 0) {
		const next = under.pop()!;
		if (next < nLeaves) continue;
		undone.add(splitOf(tree, next));
		under.push(left[next - nLeaves], right[next - nLeaves]);
	}
	return splits.filter((split) => !undone.has(split));
}
