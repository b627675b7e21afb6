import type { Histogram } from '#lib/data/profile-types.ts';

const N_BINS = 24;

/** Counts of the finite values in equal bins from the smallest to the largest; null without any. */
export function histogramOf(values: Float64Array): Histogram | null {
	let min = Infinity;
	let max = -Infinity;
	for (const value of values) {
		if (!Number.isFinite(value)) continue;
		if (value < min) min = value;
		if (value > max) max = value;
	}
	if (min > max) return null;
	const nBins = min === max ? 1 : N_BINS;
	// each part is divided before it is subtracted: max - min may overflow
	const width = max / nBins - min / nBins;
	const edges = Array.from({ length: nBins + 1 }, (_, i) => (i === nBins ? max : min + i * width));
	const counts = new Array<number>(nBins).fill(0);
	for (const value of values) {
		if (!Number.isFinite(value)) continue;
		const bin = width > 0 ? Math.floor(value / width - min / width) : 0;
		counts[Math.min(Math.max(bin, 0), nBins - 1)]++;
	}
	return { edges, counts };
}
