import { customersOf } from './customers-of.ts';
import { formatShare } from './format-share.ts';
import { predictionSet } from './prediction-set.ts';
import type { PredictionModel } from './types.ts';

/**
 * The prediction set of one customer in words; null where the model was not calibrated. probabilities: one a segment, 0..1.
 */
export function describeSet(
	probabilities: ArrayLike<number>,
	{ placing, segments }: Pick<PredictionModel, 'placing' | 'segments'>
): string | null {
	const conformal = placing?.conformal;
	if (!conformal) return null;
	const names = predictionSet(probabilities, conformal).map((id) => customersOf(segments[id].name));
	const share = formatShare(conformal.level);
	if (names.length === segments.length)
		return `It cannot be said which segment this is: every one of them must be counted in to be right for ${share} of customers.`;
	if (names.length === 1)
		return `No other segment comes into question: answers made like this one hold the right segment for ${share} of customers.`;
	const last = names.pop();
	return `${names.join(', ')} or ${last}: answers made like this one hold the right segment for ${share} of customers.`;
}
