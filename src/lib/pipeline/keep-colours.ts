import type { FoldedTree } from './tree-top.ts';
import type { GivenName } from './types.ts';

/** of a name's members: fewer of them do not say which branch of a node is theirs */
const CLEARLY = 0.7;

/**
 * What each colour of a tree becomes so that segments with a given name keep the colour that they had then: a permutation
 * of the colours, the same for every cut. A name's branch is found from the root, as far down as 7 in 10 of its anchors stay
 * together; of two names that want one colour, or are on one, that on the smaller branch has its way, then the newer. Where
 * nothing was named, or the tree is that on which the names were given, every colour stays what it is.
 */
export function keepColours(folded: Pick<FoldedTree, 'tree' | 'groupOf'>, names: readonly GivenName[]): number[] {
	const { tree } = folded;
	const claims = names.flatMap(({ anchors, colour }, age) => {
		const node = colour === undefined ? null : branchOf(folded, anchors);
		return node === null ? [] : [{ from: tree.colour[node], to: colour!, size: tree.size[node], age }];
	});
	claims.sort((a, b) => a.size - b.size || b.age - a.age);
	const becomes = new Map<number, number>();
	const taken = new Set<number>();
	for (const { from, to } of claims) {
		if (becomes.has(from) || taken.has(to)) continue;
		becomes.set(from, to);
		taken.add(to);
	}
	return completed(becomes, taken, Math.max(tree.nLeaves, ...[...taken].map((colour) => colour + 1)));
}

/** The lowest node that holds clearly most of these rows, by steps from the root; null where none of them is in the table. */
function branchOf({ tree, groupOf }: Pick<FoldedTree, 'tree' | 'groupOf'>, anchors: readonly number[]): number | null {
	const { nLeaves, left, right } = tree;
	const rows = anchors.filter((row) => row >= 0 && row < groupOf.length);
	if (rows.length === 0) return null;
	const votes = new Int32Array(2 * nLeaves - 1);
	for (const row of rows) votes[groupOf[row]]++;
	left.forEach((child, i) => (votes[nLeaves + i] = votes[child] + votes[right[i]]));
	let node = 2 * nLeaves - 2;
	while (node >= nLeaves) {
		const [a, b] = [left[node - nLeaves], right[node - nLeaves]];
		const most = votes[a] > votes[b] ? a : b;
		if (votes[most] < CLEARLY * rows.length) return node;
		node = most;
	}
	return node;
}

/** What is left keeps its colour where that is free, else it has the lowest that is. */
function completed(becomes: ReadonlyMap<number, number>, taken: ReadonlySet<number>, n: number): number[] {
	const kept = Array.from({ length: n }, (_, colour) => becomes.get(colour) ?? (taken.has(colour) ? null : colour));
	const used = new Set(kept);
	let free = 0;
	return kept.map((colour) => {
		if (colour !== null) return colour;
		while (used.has(free)) free++;
		used.add(free);
		return free;
	});
}
