import { rowSets } from '#lib/pipeline/row-sets.ts';
import { valueOfSegments, type SegmentValues } from '#lib/pipeline/value-of-segments.ts';
import { valueOfSets } from '#lib/pipeline/value-of-sets.ts';
import { wholeValue } from '#lib/pipeline/whole-value.ts';

/** The value of each of k segments, from the value and the segment of each row. */
export function valueOfLabels(
	values: Float64Array | null,
	labels: Int32Array,
	k: number,
	isAdditive = true
): SegmentValues | null {
	const whole = wholeValue(values);
	return whole && values && valueOfSegments(whole, valueOfSets(values, rowSets(labels, k))[0], { isAdditive });
}
