import { quantile } from '#lib/core/index.ts';
import { bucketSets, bucketValues } from './bucket-values.ts';
import type { RowSets } from './row-sets.ts';
import { sumOf } from './sum-of.ts';

/** The value of all customers. */
export interface WholeValue {
	readonly mean: number;
	readonly total: number;
	/** ddof 0 */
	readonly sd: number;
}
/** The value of some customers; mean and median are NaN where none is known. */
export interface SetValue {
	readonly mean: number;
	readonly median: number;
	readonly total: number;
}

/** values: n numbers, NaN = unknown (left out); null without values. O(n log n). */
export function wholeValue(values: Float64Array | null): WholeValue | null {
	if (!values) return null;
	const [sorted] = bucketValues(values, new Int32Array(values.length), 1);
	if (sorted.length === 0) return null;
	const total = sumOf(sorted);
	const mean = total / sorted.length;
	let squares = 0;
	for (let i = 0; i < sorted.length; i++) squares += (sorted[i] - mean) ** 2;
	return { mean, total, sd: Math.sqrt(squares / sorted.length) };
}

/** Of each set of rows, layer by layer. The order of rows changes no bit. O(n) a layer. */
export function valueOfSets(values: Float64Array, sets: RowSets): SetValue[][] {
	return bucketSets(values, sets).map((buckets) =>
		buckets.map((sorted) => {
			const total = sumOf(sorted);
			return { mean: total / sorted.length, median: quantile(sorted, 0.5), total };
		})
	);
}
