import type { Segment } from './types.ts';
import type { SetValue } from './value-of-sets.ts';
import type { WholeValue } from './whole-value.ts';

export interface SegmentValues extends WholeValue {
	/** by segment id */
	readonly segments: readonly NonNullable<Segment['value']>[];
}

/**
 * The value of each segment of a cut, with its share of the total, and the ratio of its mean to the mean of all. Shares
 * are null where they would be no parts of a whole: the value is not additive (a score, a rate), the total is not above 0,
 * or that of a segment is below 0. Ratios are null where the mean of all is not above 0.
 */
export function valueOfSegments(
	whole: WholeValue,
	parts: readonly SetValue[],
	{ isAdditive = true }: { readonly isAdditive?: boolean } = {}
): SegmentValues {
	const isWhole = isAdditive && whole.total > 0 && parts.every(({ total }) => total >= 0);
	const segments = parts.map((part) => ({
		...part,
		share: isWhole ? part.total / whole.total : null,
		ratio: whole.mean > 0 && !Number.isNaN(part.mean) ? part.mean / whole.mean : null
	}));
	return { ...whole, segments };
}
