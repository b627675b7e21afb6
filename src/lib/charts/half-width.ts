import type { Histogram } from '#lib/data/profile-types.ts';

/** The share of its bins that the fullest ones need to hold half of all customers: low where most of them crowd. */
export function halfWidth({ counts }: Histogram): number {
	const total = counts.reduce((sum, count) => sum + count, 0);
	let held = 0;
	let nBins = 0;
	for (const count of counts.toSorted((a, b) => b - a)) {
		if (2 * held >= total) break;
		held += count;
		nBins++;
	}
	return counts.length > 0 ? nBins / counts.length : 0;
}
