import { rowSets } from '#lib/pipeline/row-sets.ts';
import { valueOfSegments, type SegmentValues } from '#lib/pipeline/value-of-segments.ts';
import { valueOfSets } from '#lib/pipeline/value-of-sets.ts';
import { wholeValue } from '#lib/pipeline/whole-value.ts';

/** The value of each segment, from that of each row; null where no row has one. */
export function valuesOf(values: Float64Array, labels: Int32Array, k: number, isAdditive = true): SegmentValues | null {
	const whole = wholeValue(values);
	return whole && valueOfSegments(whole, valueOfSets(values, rowSets(labels, k))[0], { isAdditive });
}
