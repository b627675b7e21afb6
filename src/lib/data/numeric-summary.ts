import { meanSd } from '#lib/core/mean-sd.ts';
import { quantile } from '#lib/core/quantile.ts';
import { skewness } from '#lib/core/skewness.ts';
import { histogram } from './histogram.ts';
import type { NumericSummary } from './profile-types.ts';

const MAX_OUTLIER_ROWS = 20;
/** the far fences of Tukey 1977 */
const FENCE = 3;

/**
 * Statistics of a numeric column (NaN = missing, left out): quartiles by linear interpolation (type 7), sd with n - 1,
 * skewness as scipy.stats.skew(bias=True), outliers beyond the far fences (none where the IQR is 0). null without values.
 */
export function numericSummary(values: Float64Array): NumericSummary | null {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort();
	const n = sorted.length;
	if (n === 0) return null;
	const q1 = quantile(sorted, 0.25);
	const q3 = quantile(sorted, 0.75);
	const { mean, sd } = meanSd(sorted, { ddof: 1 });
	const low = q1 - FENCE * (q3 - q1);
	const high = q3 + FENCE * (q3 - q1);
	const rows = q3 > q1 ? rowsBeyond(values, low, high) : [];
	const logs = sorted[0] >= 0 ? sorted.map((value) => Math.log1p(value)) : null;
	return {
		min: sorted[0],
		q1,
		median: quantile(sorted, 0.5),
		q3,
		max: sorted[n - 1],
		mean,
		sd: n > 1 ? sd : 0,
		skewness: skewness(sorted),
		tails: { p5: quantile(sorted, 0.05), p95: quantile(sorted, 0.95) },
		nZero: sorted.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
		nNegative: sorted.reduce((count, value) => count + (value < 0 ? 1 : 0), 0),
		histogram: histogram(sorted, q3 - q1),
		logHistogram: logs && histogram(logs, quantile(logs, 0.75) - quantile(logs, 0.25)),
		outliers: { count: rows.length, low, high, rows: rows.slice(0, MAX_OUTLIER_ROWS) }
	};
}

/** Rows outside the fences, the farthest first. */
function rowsBeyond(values: Float64Array, low: number, high: number): number[] {
	const rows: number[] = [];
	for (let i = 0; i < values.length; i++) if (values[i] < low || values[i] > high) rows.push(i);
	const distance = (row: number): number => Math.max(low - values[row], values[row] - high);
	return rows.sort((a, b) => distance(b) - distance(a) || a - b);
}
