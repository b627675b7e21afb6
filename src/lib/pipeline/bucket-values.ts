import { argsort } from '#lib/core/index.ts';

/** Each array is sorted once, however often the number of segments changes. */
const orders = new WeakMap<Float64Array, Int32Array>();

/**
 * The known values of each cluster, sorted: k arrays on one buffer. labels: n cluster ids in 0..k-1. `values` must not
 * change afterwards. O(n log n) for the first labels, O(n) for others.
 */
export function bucketValues(values: Float64Array, labels: Int32Array, k: number): Float64Array[] {
	let order = orders.get(values);
	if (!order) {
		order = argsort(values);
		orders.set(values, order);
	}
	const end = new Int32Array(k);
	for (let i = 0; i < order.length; i++) end[labels[order[i]]]++;
	for (let c = 1; c < k; c++) end[c] += end[c - 1];
	const at = new Int32Array(k);
	for (let c = 1; c < k; c++) at[c] = end[c - 1];
	const sorted = new Float64Array(order.length);
	for (let i = 0; i < order.length; i++) sorted[at[labels[order[i]]]++] = values[order[i]];
	return Array.from(end, (to, c) => sorted.subarray(c === 0 ? 0 : end[c - 1], to));
}
