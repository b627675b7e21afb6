import { meanSd } from './mean-sd.ts';

/** Fisher-Pearson skewness, biased as scipy.stats.skew's default; NaN ignored; 0 for a constant, NaN without values. */
export function skewness(values: ArrayLike<number>): number {
	const { n, mean, sd } = meanSd(values, { ddof: 0 });
	if (n === 0) return NaN;
	if (sd <= 1e-15 * Math.abs(mean)) return 0;
	let sum = 0;
	for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) sum += ((values[i] - mean) / sd) ** 3;
	return sum / n;
}
