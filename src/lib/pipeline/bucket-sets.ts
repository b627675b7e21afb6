import { argsort } from '#lib/core/index.ts';
import type { RowSets } from './row-sets.ts';

/** Each array is sorted once, however often the number of segments changes. */
const orders = new WeakMap<Float64Array, Int32Array>();

/**
 * The known values of each set, sorted: layer by layer an array a set. `values` must not change afterwards. O(n log n)
 * for the first sets, O(n) a layer for others.
 */
export function bucketSets(values: Float64Array, { groupOf, nGroups, layers }: RowSets): Float64Array[][] {
	let order = orders.get(values);
	if (!order) {
		order = argsort(values);
		orders.set(values, order);
	}
	// read at random once; the layers read on in order
	const known = new Float64Array(order.length);
	const group = new Int32Array(order.length);
	const nKnown = new Int32Array(nGroups);
	for (let i = 0; i < order.length; i++) {
		known[i] = values[order[i]];
		group[i] = groupOf[order[i]];
		nKnown[group[i]]++;
	}
	return layers.map(({ nSets, setOf }) => {
		const size = new Int32Array(nSets);
		for (let g = 0; g < nGroups; g++) if (setOf[g] >= 0) size[setOf[g]] += nKnown[g];
		const start = new Int32Array(nSets + 1);
		for (let s = 0; s < nSets; s++) start[s + 1] = start[s] + size[s];
		const sorted = new Float64Array(start[nSets]);
		const at = start.slice();
		for (let i = 0; i < known.length; i++) {
			const set = setOf[group[i]];
			if (set >= 0) sorted[at[set]++] = known[i];
		}
		return Array.from(size, (_, s) => sorted.subarray(start[s], start[s + 1]));
	});
}
