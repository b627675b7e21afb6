import type { Branch, BranchBook } from './branch-book.ts';
import { tiersOf, type Tier } from './tiers-of.ts';
import { valueOfSegments, type SegmentValues } from './value-of-segments.ts';

/** All that is known of one cut before anybody gave a name. */
export interface DescribedCut {
	/** by segment id */
	readonly nodes: readonly number[];
	readonly branches: readonly Branch[];
	readonly values: SegmentValues | null;
	readonly tiers: readonly Tier[] | null;
}

/** nodes: by segment id. isAdditive: values may be summed, so that they have shares. */
export function describeCut(
	book: BranchBook,
	nodes: readonly number[],
	{ isAdditive }: { readonly isAdditive: boolean }
): DescribedCut {
	const branches = book.at(nodes);
	const parts = branches.flatMap(({ value }) => (value ? [value] : []));
	const values = book.value && valueOfSegments(book.value, parts, { isAdditive });
	return { nodes, branches, values, tiers: tiersOf(values) };
}
