import type { CentredRows } from './centred-rows.ts';

/**
 * Weighted mean row of each cluster, nClusters * stride. Summed as differences from the cluster's first row: the mean
 * of equal rows is that row, to the bit.
 */
export function centroids(
	{ data, stride }: Pick<CentredRows, 'data' | 'stride'>,
	labels: Int32Array,
	nClusters: number,
	weight: ArrayLike<number> | null = null
): Float64Array {
	const first = new Int32Array(nClusters).fill(-1);
	const total = new Float64Array(nClusters);
	const result = new Float64Array(nClusters * stride);
	for (let i = 0; i < labels.length; i++) {
		const c = labels[i];
		const w = weight === null ? 1 : weight[i];
		if (first[c] < 0) first[c] = i;
		total[c] += w;
		const p = first[c] * stride;
		for (let k = 0; k < stride; k++) result[c * stride + k] += w * (data[i * stride + k] - data[p + k]);
	}
	for (let c = 0; c < nClusters; c++) {
		for (let k = 0; k < stride; k++) {
			result[c * stride + k] = data[first[c] * stride + k] + result[c * stride + k] / total[c];
		}
	}
	return result;
}
