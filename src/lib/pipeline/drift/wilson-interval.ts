import { Z95, type Estimate } from './interval.ts';

/** A share of n with Wilson's score interval (1927); 0 to 1 where n is 0. */
export function wilsonInterval(count: number, n: number, z = Z95): Estimate {
	if (n === 0) return { value: NaN, low: 0, high: 1 };
	const share = count / n;
	const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
	const half = ((z / (1 + (z * z) / n)) * Math.sqrt(n * share * (1 - share) + (z * z) / 4)) / n;
	return { value: share, low: count === 0 ? 0 : middle - half, high: count === n ? 1 : middle + half };
}
