import { quantile } from './quantile.ts';

/** Type 7 quantiles of unsorted values; NaN is ignored. All NaN without values. O(n log n). */
export function quantiles(values: ArrayLike<number>, qs: readonly number[]): number[] {
	const sorted = Float64Array.from(values).filter((value) => !Number.isNaN(value));
	sorted.sort();
	return qs.map((q) => quantile(sorted, q));
}
