import type { ClusterCountAdvice } from './types.ts';

/** The same advice with the numbers of segments up to kMax alone. */
export function adviceUpTo(advice: ClusterCountAdvice, kMax: number): ClusterCountAdvice {
	const n = advice.k.filter((k) => k <= kMax).length;
	const { k, silhouette, silhouetteError, calinskiHarabasz, daviesBouldin, withinSS, smallest } = advice;
	return {
		...advice,
		k: k.slice(0, n),
		silhouette: silhouette.slice(0, n),
		silhouetteError: silhouetteError.slice(0, n),
		calinskiHarabasz: calinskiHarabasz.slice(0, n),
		daviesBouldin: daviesBouldin.slice(0, n),
		withinSS: withinSS.slice(0, n),
		smallest: smallest.slice(0, n)
	};
}
