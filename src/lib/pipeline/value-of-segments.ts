import { quantile } from '#lib/core/index.ts';
import { bucketValues } from './bucket-values.ts';
import type { Segmentation } from './cut.ts';
import { sumOf } from './sum-of.ts';
import type { Segment } from './types.ts';

export interface SegmentValues {
	readonly mean: number;
	readonly total: number;
	/** ddof 0 */
	readonly sd: number;
	/** by segment id */
	readonly segments: readonly NonNullable<Segment['value']>[];
}

/**
 * Mean, median and total value of each segment, its share of the total, and the ratio of its mean to the mean of all.
 * values: n numbers, NaN = unknown (left out); null without values. Shares are null where they would be no parts of a
 * whole: the value is not additive (a score, a rate), the total is not above 0, or that of a segment is below 0. Ratios are
 * null where the mean of all is not above 0.
 */
export function valueOfSegments(
	values: Float64Array | null,
	{ labels, k }: Segmentation,
	{ isAdditive = true }: { readonly isAdditive?: boolean } = {}
): SegmentValues | null {
	if (!values) return null;
	const [all] = bucketValues(values, new Int32Array(values.length), 1);
	if (all.length === 0) return null;
	const total = sumOf(all);
	const mean = total / all.length;
	const sd = Math.sqrt(sumOf(all.map((value) => (value - mean) ** 2)) / all.length);
	const buckets = bucketValues(values, labels, k).map((sorted) => ({ sorted, own: sumOf(sorted) }));
	const isWhole = isAdditive && total > 0 && buckets.every(({ own }) => own >= 0);
	const segments = buckets.map(({ sorted, own }) => {
		const ownMean = sorted.length > 0 ? own / sorted.length : NaN;
		const median = quantile(sorted, 0.5);
		return {
			mean: ownMean,
			median,
			total: own,
			share: isWhole ? own / total : null,
			ratio: mean > 0 && sorted.length > 0 ? ownMean / mean : null
		};
	});
	return { mean, total, sd, segments };
}
