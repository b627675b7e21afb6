import { CladeError } from '#lib/core/clade-error.ts';
import type { FoldedTree } from './tree-top.ts';
import type { Splits } from './types.ts';

/**
 * The nodes that are the segments of a cut, by id: in the order of value, the highest id has the highest mean value.
 * @throws E_CUT if a split is not in the tree, or the one above it is not made
 */
export function cutNodes({ tree, rank }: Pick<FoldedTree, 'tree' | 'rank'>, splits: Splits): number[] {
	const { nLeaves, left, right } = tree;
	const nodes = new Set([2 * nLeaves - 2]);
	for (const split of splits) {
		const node = 2 * nLeaves - 1 - split;
		if (!(node >= nLeaves && nodes.delete(node))) {
			const message = `The cut by hand makes split ${split}, which this tree does not have below its other splits.`;
			throw new CladeError('E_CUT', message, { split });
		}
		nodes.add(left[node - nLeaves]).add(right[node - nLeaves]);
	}
	return [...nodes].sort((a, b) => rank[a] - rank[b]);
}
