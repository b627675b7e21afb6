import type { ClusterCountAdvice, Clustering, Separation } from './types.ts';

const CLEAR = 0.5;
const MODERATE = 0.25;

/**
 * The mean silhouette of the cut into k and a word for it (Kaufman and Rousseeuw 1990: from 0.5 reasonable, under 0.25
 * none); unknown where no silhouette was computed for k,
 * and for null, a cut by hand.
 */
export function separationOf(
	{ k: counts, silhouette }: ClusterCountAdvice,
	k: number | null,
	{ distance }: Pick<Clustering, 'distance'> = {}
): Separation {
	const by = distance === 'gower' ? { distance } : {};
	const mean = k === null ? NaN : (silhouette[counts.indexOf(k)] ?? NaN);
	if (!Number.isFinite(mean)) return { silhouette: null, word: 'unknown', ...by };
	const word = mean >= CLEAR ? 'clear' : mean >= MODERATE ? 'moderate' : 'overlapping';
	return { silhouette: mean, word, ...by };
}
