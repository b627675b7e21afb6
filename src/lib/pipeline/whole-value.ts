import { bucketValues } from './bucket-values.ts';
import { sumOf } from './sum-of.ts';

/** The value of all customers. */
export interface WholeValue {
	readonly mean: number;
	readonly total: number;
	/** ddof 0 */
	readonly sd: number;
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
