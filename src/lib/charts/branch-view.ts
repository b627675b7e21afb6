import { splitOf } from '#lib/pipeline/split-of.ts';
import type { Splits, TreeTop } from '#lib/pipeline/types.ts';

/** A branch of a tree as a tree of its own. */
export interface BranchView {
	readonly tree: TreeTop;
	/** by node of the branch its node in the whole tree */
	readonly nodeOf: readonly number[];
}

/** As many groups can be told apart. */
const MAX_LEAVES = 48;

/**
 * The branch under `root`, folded into at most maxLeaves groups, or as many as it takes to show its splits. What is folded
 * first is what joins first.
 */
export function branchView(tree: TreeTop, root: number, splits: Splits, maxLeaves = MAX_LEAVES): BranchView {
	const { open, closed } = unfolded(tree, root, new Set(splits), maxLeaves);
	const place = new Int32Array(2 * tree.nLeaves - 1);
	tree.order.forEach((leaf, i) => (place[leaf] = i));
	tree.left.forEach((a, i) => (place[tree.nLeaves + i] = Math.min(place[a], place[tree.right[i]])));
	const leaves = closed.sort((a, b) => place[a] - place[b]);
	// node ids rise with the heights
	const merges = open.sort((a, b) => a - b);
	const nodeOf = [...leaves, ...merges];
	const idOf = new Map(nodeOf.map((node, id) => [node, id]));
	const merge = (node: number) => node - tree.nLeaves;
	return {
		tree: {
			nLeaves: leaves.length,
			left: merges.map((node) => idOf.get(tree.left[merge(node)])!),
			right: merges.map((node) => idOf.get(tree.right[merge(node)])!),
			height: merges.map((node) => tree.height[merge(node)]),
			size: nodeOf.map((node) => tree.size[node]),
			order: leaves.map((_, i) => i),
			colour: nodeOf.map((node) => tree.colour[node])
		},
		nodeOf
	};
}

/** open: the nodes whose children are shown, those that are split, then the highest ones; closed: those that stay folded. */
function unfolded(tree: TreeTop, root: number, splits: ReadonlySet<number>, maxLeaves: number) {
	const open: number[] = [];
	const closed = [root];
	for (;;) {
		const candidates = closed.filter((node) => node >= tree.nLeaves);
		const split = candidates.filter((node) => splits.has(splitOf(tree, node)));
		if (candidates.length === 0 || (split.length === 0 && closed.length >= maxLeaves)) return { open, closed };
		const next = Math.max(...(split.length > 0 ? split : candidates));
		open.push(next);
		closed.splice(closed.indexOf(next), 1, tree.left[next - tree.nLeaves], tree.right[next - tree.nLeaves]);
	}
}
