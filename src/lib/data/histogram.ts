import type { Histogram } from './profile-types.ts';

const MIN_BINS = 8;
const MAX_BINS = 40;

/**
 * Counts over equally wide bins of finite values in rising order (Freedman-Diaconis, 8 to 40 bins). Whole numbers get
 * bins of whole numbers, edges on the halves. No values: no bins.
 *
 * Freedman and Diaconis 1981, On the histogram as a density estimator.
 */
export function histogram(sorted: Float64Array, iqr: number): Histogram {
	const n = sorted.length;
	if (n === 0) return { edges: [], counts: [] };
	const low = sorted[0];
	const high = sorted[n - 1];
	const range = high - low;
	const isWhole = areWhole(sorted);
	if (range === 0) return { edges: aroundOne(low), counts: [n] };
	const ideal = iqr > 0 ? Math.ceil(range / (2 * iqr * n ** (-1 / 3))) : MAX_BINS;
	let nBins = Math.min(MAX_BINS, Math.max(MIN_BINS, ideal));
	let start = low;
	let width = range / nBins;
	if (isWhole && range < 1e9) {
		width = range < MAX_BINS ? 1 : Math.ceil((range + 1) / nBins);
		start = low - 0.5;
		nBins = Math.ceil((range + 1) / width);
	}
	const edges = Array.from({ length: nBins + 1 }, (_, i) => start + i * width);
	if (!(isWhole && range < 1e9)) edges[nBins] = high;
	const counts = new Array<number>(nBins).fill(0);
	let bin = 0;
	for (let i = 0; i < n; i++) {
		while (bin < nBins - 1 && sorted[i] >= edges[bin + 1]) bin++;
		counts[bin]++;
	}
	return { edges, counts };
}

function areWhole(values: Float64Array): boolean {
	for (let i = 0; i < values.length; i++) if (values[i] !== Math.floor(values[i])) return false;
	return true;
}

/** Half a unit to each side, or what a double can tell apart from a huge value. */
function aroundOne(value: number): [number, number] {
	const half = Math.max(0.5, Math.abs(value) * 1e-9);
	return [value - half, value + half];
}
