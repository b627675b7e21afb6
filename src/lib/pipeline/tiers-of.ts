import type { SegmentValues } from './value-of-segments.ts';

export type Tier = 'low' | 'regular' | 'high';

const HIGH_RATIO = 1.25;
const LOW_RATIO = 0.5;
/** standard deviations of the value between the lowest and the highest segment, below which value names nothing */
const MIN_SPREAD = 0.3;
/** the same for the ratio of their means, where the lowest is above 0 */
const MIN_RATIO = 1.2;
const FAR = 0.5;
/** standard deviations, and share of the mean */
const NEAR = 0.1;

/**
 * The tier of each segment, whatever the ids, or null where the segments hardly differ in value (by under 0.3 standard
 * deviations, or under a fifth): the lowest is low, the highest is high, of three the middle one is regular, others go by
 * the ratio of their mean to the mean of all (>= 1.25 high, <= 0.5 low), or by half a standard deviation where a ratio
 * means nothing. A segment next to the average is regular wherever it stands.
 */
export function tiersOf(values: SegmentValues | null): Tier[] | null {
	if (!values || values.segments.length < 2) return null;
	const { segments, mean, sd } = values;
	const means = segments.map((own) => own.mean);
	const [lowest, highest] = [Math.min(...means), Math.max(...means)];
	const isFarApart = highest - lowest >= MIN_SPREAD * sd && (lowest <= 0 || highest >= MIN_RATIO * lowest);
	if (!isFarApart || sd === 0) return null;
	return segments.map((own) => {
		if (isAverage(own, mean, sd)) return 'regular';
		if (own.mean === lowest) return 'low';
		if (own.mean === highest) return 'high';
		if (segments.length === 3) return 'regular';
		if (own.ratio !== null) return own.ratio >= HIGH_RATIO ? 'high' : own.ratio <= LOW_RATIO ? 'low' : 'regular';
		const distance = (own.mean - mean) / sd;
		return distance >= FAR ? 'high' : distance <= -FAR ? 'low' : 'regular';
	});
}

/** A segment that holds nearly everybody is as the average is, though a handful be lower or higher. */
function isAverage(own: SegmentValues['segments'][number], mean: number, sd: number): boolean {
	const isNear = Math.abs(own.mean - mean) < NEAR * sd;
	return isNear && (own.ratio === null || Math.abs(own.ratio - 1) < NEAR);
}
