import { bucketSets } from './bucket-sets.ts';
import { rowSets } from './row-sets.ts';

/**
 * The known values of each cluster, sorted: k arrays on one buffer. labels: n cluster ids in 0..k-1. `values` must not
 * change afterwards. O(n log n) for the first labels, O(n) for others.
 */
export function bucketValues(values: Float64Array, labels: Int32Array, k: number): Float64Array[] {
	return bucketSets(values, rowSets(labels, k))[0];
}
