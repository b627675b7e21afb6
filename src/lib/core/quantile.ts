/**
 * The q-quantile (0..1) of values sorted rising, by linear interpolation between order statistics (R's type 7, numpy's
 * default). NaN for an empty array. `sorted` must not contain NaN.
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
	if (sorted.length === 0) return NaN;
	const position = Math.min(1, Math.max(0, q)) * (sorted.length - 1);
	const low = Math.floor(position);
	const share = position - low;
	if (share === 0) return sorted[low];
	return sorted[low] * (1 - share) + sorted[low + 1] * share;
}
