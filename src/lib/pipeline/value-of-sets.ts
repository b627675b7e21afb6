import { quantile } from '#lib/core/index.ts';
import { bucketSets } from './bucket-sets.ts';
import type { RowSets } from './row-sets.ts';
import { sumOf } from './sum-of.ts';

/** The value of some customers; mean and median are NaN where none is known. */
export interface SetValue {
	readonly mean: number;
	readonly median: number;
	readonly total: number;
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
