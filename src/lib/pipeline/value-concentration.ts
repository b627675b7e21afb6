/** How much of the whole the best customers bring. */
export interface ValueConcentration {
	/** share of the total that the best 0, 1, 2 … 100% of the customers bring: 101 shares from 0 to 1 */
	readonly shares: readonly number[];
	/** Gini coefficient: 0 all bring the same, 1 one brings everything */
	readonly gini: number;
	/** customers whose value is known */
	readonly nKnown: number;
}

const STEPS = 100;
/** fewer customers have no percentages */
const MIN_KNOWN = 10;

/**
 * The Lorenz curve read from the best customer on, linear between customers. Values that are unknown do not count. Null where
 * parts make no whole: one below 0, a total of 0, fewer than 10 known. O(n log n).
 */
export function valueConcentration(values: Float64Array): ValueConcentration | null {
	const sorted = values.filter(Number.isFinite).sort();
	const n = sorted.length;
	if (n < MIN_KNOWN || sorted[0] < 0) return null;
	const sums = new Float64Array(n + 1);
	let weighted = 0;
	for (let i = 0; i < n; i++) {
		const value = sorted[n - 1 - i];
		sums[i + 1] = sums[i] + value;
		weighted += (n - i) * value;
	}
	const total = sums[n];
	if (!(total > 0 && Number.isFinite(total))) return null;
	const shares = Array.from({ length: STEPS + 1 }, (_, step) => {
		const place = (step / STEPS) * n;
		const below = Math.floor(place);
		const between = below < n ? (place - below) * sorted[n - 1 - below] : 0;
		return (sums[below] + between) / total;
	});
	// of the values in rising order: (2 sum of i * value) / (n * total) - (n + 1) / n
	return { shares, gini: (2 * weighted) / (n * total) - (n + 1) / n, nKnown: n };
}
