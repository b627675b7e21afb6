import { CladeError } from '#lib/core/clade-error.ts';

export interface CalibrationBin {
	/** rows whose largest probability lies in the bin; bins without rows are left out */
	readonly count: number;
	/** mean of their largest probability */
	readonly probability: number;
	/** share of them whose most probable class is the true one */
	readonly accuracy: number;
}
export interface Calibration {
	/** rising probability */
	readonly bins: readonly CalibrationBin[];
	/** expected calibration error: mean over rows of |accuracy - probability| of their bin (Guo et al. 2017) */
	readonly error: number;
}

/**
 * Whether customers who are placed with probability p are placed right as often: the rows in bins of equal width of their
 * largest probability. yTrue: n classes; proba: n x nClasses, row-major. No rows: no bins, error 0.
 * @throws E_ARGUMENT if the sizes do not fit
 */
export function calibration(
	yTrue: Int32Array,
	proba: Float64Array,
	nClasses: number,
	{ nBins = 10 }: { readonly nBins?: number } = {}
): Calibration {
	const n = yTrue.length;
	if (proba.length !== n * nClasses)
		throw new CladeError('E_ARGUMENT', `${n} rows of ${nClasses} classes need ${n * nClasses} probabilities.`);
	const counts = new Int32Array(nBins);
	const sums = new Float64Array(nBins);
	const hits = new Int32Array(nBins);
	for (let i = 0; i < n; i++) {
		let best = 0;
		for (let c = 1; c < nClasses; c++) if (proba[i * nClasses + c] > proba[i * nClasses + best]) best = c;
		const p = proba[i * nClasses + best];
		const bin = Math.min(Math.floor(p * nBins), nBins - 1);
		counts[bin]++;
		sums[bin] += p;
		if (best === yTrue[i]) hits[bin]++;
	}
	const bins = Array.from(counts, (count, b) => ({ count, probability: sums[b] / count, accuracy: hits[b] / count }));
	const filled = bins.filter(({ count }) => count > 0);
	const error = filled.reduce((sum, bin) => sum + (bin.count / n) * Math.abs(bin.accuracy - bin.probability), 0);
	return { bins: filled, error };
}
