import { meanSd } from '#lib/core/mean-sd.ts';
import { quantile } from '#lib/core/quantile.ts';
import { histogram } from './histogram.ts';
import type { NumericSummary } from './profile-types.ts';
import { sortedKnown } from './sorted-known.ts';

const MAX_OUTLIER_ROWS = 20;
const MAX_FAR_VALUES = 3;
/** the far fences of Tukey 1977 */
const FENCE = 3;

/**
 * Statistics of a numeric column (NaN = missing, left out): quartiles by linear interpolation (type 7), sd with n - 1,
 * skewness as scipy.stats.skew(bias=True), outliers beyond the far fences (none where the IQR is 0). null without values.
 * sorted: the known values in rising order, where the caller has them.
 */
export function numericSummary(values: Float64Array, sorted = sortedKnown(values)): NumericSummary | null {
	const n = sorted.length;
	if (n === 0) return null;
	const q1 = quantile(sorted, 0.25);
	const q3 = quantile(sorted, 0.75);
	const { mean, sd } = meanSd(sorted, { ddof: 1 });
	const low = q1 - FENCE * (q3 - q1);
	const high = q3 + FENCE * (q3 - q1);
	const rows = q3 > q1 ? rowsBeyond(values, low, high) : [];
	const logs = sorted[0] >= 0 ? logsOf(sorted) : null;
	const nNegative = firstAtLeast(sorted, 0);
	return {
		min: sorted[0],
		q1,
		median: quantile(sorted, 0.5),
		q3,
		max: sorted[n - 1],
		mean,
		sd: n > 1 ? sd : 0,
		skewness: skewnessOf(sorted, mean, n > 1 ? sd * Math.sqrt((n - 1) / n) : 0),
		tails: { p5: quantile(sorted, 0.05), p95: quantile(sorted, 0.95) },
		nZero: firstAtLeast(sorted, Number.MIN_VALUE) - nNegative,
		nNegative,
		histogram: histogram(sorted, q3 - q1),
		logHistogram: logs && histogram(logs, quantile(logs, 0.75) - quantile(logs, 0.25)),
		outliers: { count: rows.length, low, high, rows: rows.slice(0, MAX_OUTLIER_ROWS) },
		far: farOf(values, rows, logs)
	};
}

/** The outliers that stay so on a logarithmic scale: a long tail is no accident, a value beyond it may be. */
function farOf(
	values: Float64Array,
	rows: readonly number[],
	logs: Float64Array | null
): NonNullable<NumericSummary['far']> {
	let far = rows;
	if (logs) {
		const q1 = quantile(logs, 0.25);
		const q3 = quantile(logs, 0.75);
		const [low, high] = [q1 - FENCE * (q3 - q1), q3 + FENCE * (q3 - q1)];
		far = rows.filter((row) => Math.log1p(values[row]) < low || Math.log1p(values[row]) > high);
	}
	return { count: far.length, values: far.slice(0, MAX_FAR_VALUES).map((row) => values[row]) };
}

/** Fisher-Pearson, biased; sd with n in the denominator. 0 where the spread is rounding noise. */
function skewnessOf(values: Float64Array, mean: number, sd: number): number {
	if (sd <= 1e-15 * Math.abs(mean)) return 0;
	let sum = 0;
	for (let i = 0; i < values.length; i++) {
		const z = (values[i] - mean) / sd;
		sum += z * z * z;
	}
	return sum / values.length;
}

/** Equal neighbours share their logarithm. */
function logsOf(sorted: Float64Array): Float64Array {
	const logs = new Float64Array(sorted.length);
	for (let i = 0; i < sorted.length; i++)
		logs[i] = i > 0 && sorted[i] === sorted[i - 1] ? logs[i - 1] : Math.log1p(sorted[i]);
	return logs;
}

/** How many of the sorted values lie below a bound. */
function firstAtLeast(sorted: Float64Array, bound: number): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (sorted[middle] < bound) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** Rows outside the fences, the farthest first. */
function rowsBeyond(values: Float64Array, low: number, high: number): number[] {
	const rows: number[] = [];
	for (let i = 0; i < values.length; i++) if (values[i] < low || values[i] > high) rows.push(i);
	const distance = (row: number): number => Math.max(low - values[row], values[row] - high);
	return rows.sort((a, b) => distance(b) - distance(a) || a - b);
}
