import { Z95, type Estimate } from './interval.ts';

/** Cells of one column in both files, by bin. */
export interface BinCounts {
	readonly then: Float64Array;
	readonly now: Float64Array;
	/** customers in both files, by bin then x bin now, row-major; null: nobody is known to be in both */
	readonly both: Float64Array | null;
}
export interface StabilityIndex extends Estimate {
	/** what chance alone adds to the value in files of these sizes */
	readonly byChance: number;
}

/** added to each bin's count, so that none has a share of 0 (Jeffreys) */
const SMOOTHING = 0.5;

/**
 * Population stability index: sum over the bins of (q - p) ln(q / p), p the share then, q the share now, each (count + ½) /
 * (n + B/2), B the bins that are not empty in both files. 0 where nothing has changed.
 *
 * The interval: chance alone makes the index larger than 0. Near p = q it is a quadratic form in q - p, whose mean and
 * variance by chance are the traces of WΣ and 2(WΣ)², W = diag(1 / mean share), Σ the covariance of q - p with the
 * customers who are in both files counted once (Rao and Scott 1981); farther out the variance of the delta method is
 * added, which grows with the index. Low and high are the indices from which the value less that mean is 1.96 standard
 * deviations away (as Wilson's interval is of a share), not below 0, and high never below the value.
 */
export function stabilityIndex({ then, now, both }: BinCounts): StabilityIndex {
	const bins = Array.from(then.keys()).filter((b) => then[b] + now[b] > 0);
	const [n1, n2] = [total(then), total(now)];
	if (n1 === 0 || n2 === 0) return { value: NaN, low: NaN, high: NaN, byChance: NaN };
	const share = (counts: Float64Array, n: number) =>
		bins.map((b) => (counts[b] + SMOOTHING) / (n + SMOOTHING * bins.length));
	const [p, q] = [share(then, n1), share(now, n2)];
	const value = bins.reduce((sum, _, b) => sum + (q[b] - p[b]) * Math.log(q[b] / p[b]), 0);
	const joint = (a: number, b: number) => (both ? both[bins[a] * then.length + bins[b]] : 0);
	const chance = byChance(p, q, n1, n2, joint);
	const perUnit = value > 0 ? farVariance(p, q, n1, n2, joint) / value : 0;
	const middle = value - chance.mean + (Z95 ** 2 * perUnit) / 2;
	const spread = (Z95 * perUnit) ** 2 / 4 + perUnit * (value - chance.mean) + chance.variance;
	const half = Z95 * Math.sqrt(Math.max(0, spread));
	return {
		value,
		low: Math.max(0, middle - half),
		high: Math.max(value, middle + half),
		byChance: chance.mean
	};
}

type Shares = readonly number[];
type Joint = (then: number, now: number) => number;

function byChance(p: Shares, q: Shares, n1: number, n2: number, joint: Joint): { mean: number; variance: number } {
	const all = [...p.keys()];
	const rows = all.map((a) => all.reduce((sum, b) => sum + joint(a, b), 0));
	const columns = all.map((b) => all.reduce((sum, a) => sum + joint(a, b), 0));
	const nPairs = rows.reduce((sum, count) => sum + count, 0);
	const shared = (a: number, b: number) =>
		nPairs === 0 ? 0 : (joint(a, b) - (rows[a] * columns[b]) / nPairs) / (n1 * n2);
	let [mean, variance] = [0, 0];
	for (const a of all) {
		for (const b of all) {
			const own = a === b ? p[a] / n1 + q[a] / n2 : 0;
			const sigma = own - (p[a] * p[b]) / n1 - (q[a] * q[b]) / n2 - shared(a, b) - shared(b, a);
			const [wa, wb] = [2 / (p[a] + q[a]), 2 / (p[b] + q[b])];
			if (a === b) mean += Math.max(0, wa * sigma);
			variance += 2 * wa * wb * sigma * sigma;
		}
	}
	return { mean, variance };
}

/** Of the index where p and q differ, to the first order. */
function farVariance(p: Shares, q: Shares, n1: number, n2: number, joint: Joint): number {
	const logs = p.map((share, b) => Math.log(q[b] / share));
	const ofThen = centred(
		p.map((share, b) => 1 - q[b] / share - logs[b]),
		p
	);
	const ofNow = centred(
		p.map((share, b) => logs[b] + 1 - share / q[b]),
		q
	);
	let sum = 0;
	p.forEach((_, a) => {
		sum += (p[a] * ofThen[a] ** 2) / n1 + (q[a] * ofNow[a] ** 2) / n2;
		p.forEach((_, b) => (sum += (2 * joint(a, b) * ofThen[a] * ofNow[b]) / (n1 * n2)));
	});
	return Math.max(0, sum);
}

function centred(values: readonly number[], weights: Shares): number[] {
	const mean = values.reduce((sum, value, b) => sum + value * weights[b], 0);
	return values.map((value) => value - mean);
}

function total(counts: Float64Array): number {
	return counts.reduce((sum, count) => sum + count, 0);
}
