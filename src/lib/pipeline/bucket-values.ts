/** The known values of each cluster, sorted: k arrays on one buffer. labels: n cluster ids in 0..k-1. O(n log n). */
export function bucketValues(values: Float64Array, labels: Int32Array, k: number): Float64Array[] {
	const end = new Int32Array(k);
	for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) end[labels[i]]++;
	for (let c = 1; c < k; c++) end[c] += end[c - 1];
	const at = new Int32Array(k);
	for (let c = 1; c < k; c++) at[c] = end[c - 1];
	const sorted = new Float64Array(k > 0 ? end[k - 1] : 0);
	for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) sorted[at[labels[i]]++] = values[i];
	return Array.from(end, (to, c) => sorted.subarray(c === 0 ? 0 : end[c - 1], to).sort());
}
