import { meanSd } from '#lib/core/mean-sd.ts';
import { Z95, type Estimate } from './interval.ts';
import type { Pairs } from './pairs.ts';

/** Mean and standard deviation (n - 1) of the known values of a column in one file. */
export interface Moments {
	readonly n: number;
	readonly mean: number;
	readonly sd: number;
}
export interface StandardisedDifference {
	readonly then: Moments;
	readonly now: Moments;
	/** null: nothing to measure by: a file without values, or no spread in either while the means differ */
	readonly difference: Estimate | null;
}

/** digits of a sum that the order of its addends cannot change */
const DIGITS = 12;

/**
 * (mean now - mean then) / √((variance then + variance now) / 2), the standardised difference of Austin (2009): sizes of
 * the files do not move it. The interval is the large-sample one by the influence of each customer, one who is in both
 * files counted once (so it holds for independent, paired and partly paired files, and for any shape of the values).
 * Missing is NaN. The order of the rows changes no bit.
 *
 * @param sorted the known values of then and now, rising
 */
export function standardisedDifference(
	then: Float64Array,
	now: Float64Array,
	sorted: { readonly then: Float64Array; readonly now: Float64Array },
	pairs: Pairs
): StandardisedDifference {
	const [before, after] = [meanSd(sorted.then), meanSd(sorted.now)];
	const result = (difference: Estimate | null) => ({ then: before, now: after, difference });
	if (before.n < 2 || after.n < 2) return result(null);
	const mean = after.mean - before.mean;
	const sd = Math.hypot(before.sd, after.sd) / Math.SQRT2;
	if (sd === 0) return result(mean === 0 ? { value: 0, low: 0, high: 0 } : null);
	const value = mean / sd;
	/** what one row adds to the estimate, to the first order */
	const influence = ({ n, mean, sd: own }: Moments, sign: number) => {
		const scale = Math.sqrt(n / (n - 1)) / n;
		return (x: number) => {
			if (Number.isNaN(x)) return 0;
			const z = (x - mean) / sd;
			return scale * (sign * z - (value / 4) * (z * z - (own / sd) ** 2));
		};
	};
	const [ofThen, ofNow] = [influence(before, -1), influence(after, 1)];
	const half = Z95 * Math.sqrt(squares(then, now, pairs, ofThen, ofNow));
	return result({ value, low: value - half, high: value + half });
}

/** Sum over all customers of the square of what they add: each pair together, everybody else alone. */
function squares(
	then: Float64Array,
	now: Float64Array,
	pairs: Pairs,
	ofThen: (x: number) => number,
	ofNow: (x: number) => number
): number {
	const [isPairedThen, isPairedNow] = [new Uint8Array(then.length), new Uint8Array(now.length)];
	let [sum, lost] = [0, 0];
	/** compensated (Neumaier 1974); all addends are >= 0 */
	const add = (x: number) => {
		const next = sum + x;
		lost += sum >= x ? sum - next + x : x - next + sum;
		sum = next;
	};
	for (let i = 0; i < pairs.then.length; i++) {
		const [a, b] = [pairs.then[i], pairs.now[i]];
		isPairedThen[a] = isPairedNow[b] = 1;
		add((ofThen(then[a]) + ofNow(now[b])) ** 2);
	}
	for (let i = 0; i < then.length; i++) if (!isPairedThen[i]) add(ofThen(then[i]) ** 2);
	for (let i = 0; i < now.length; i++) if (!isPairedNow[i]) add(ofNow(now[i]) ** 2);
	return Number((sum + lost).toPrecision(DIGITS));
}
