import { bucketValues } from './bucket-values.ts';
import type { Ranking } from './ranking.ts';
import { sumOf } from './sum-of.ts';
import { tidyMean } from './tidy-mean.ts';

/**
 * Compares two clusters of labels (0..k-1) by the mean of the first key in which they differ: negative if a comes first.
 * An unknown mean comes before all known ones; the larger cluster comes last where all keys are equal.
 */
export function clusterComparator(labels: Int32Array, k: number, ranking: Ranking): (a: number, b: number) => number {
	const means = new Map<number, readonly number[]>();
	const meansOf = (key: number) => {
		const known = means.get(key);
		if (known) return known;
		const made = bucketValues(ranking.key(key), labels, k).map((sorted) => tidyMean(sumOf(sorted) / sorted.length));
		means.set(key, made);
		return made;
	};
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	return (a, b) => {
		for (let key = 0; key < ranking.nKeys; key++) {
			const mean = meansOf(key);
			const difference = (Number.isNaN(mean[a]) ? -Infinity : mean[a]) - (Number.isNaN(mean[b]) ? -Infinity : mean[b]);
			if (difference !== 0 && !Number.isNaN(difference)) return difference;
		}
		return sizes[a] - sizes[b];
	};
}
