import type { Conformal } from './placing-types.ts';

/**
 * The classes that together hold the truth at the level of the calibration: the most probable one, so that the set is never
 * empty, and all that are as probable as the threshold; the most probable first, of equals the smaller id.
 */
export function predictionSet(probabilities: ArrayLike<number>, { threshold }: Conformal): number[] {
	const order = Array.from(probabilities, (_, c) => c).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
	return order.filter((c, place) => place === 0 || probabilities[c] >= threshold);
}
