import { centredRows } from '#lib/core/centred-rows.ts';
import { centroids } from '#lib/core/centroids.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { squaredDistance } from '#lib/core/squared-distance.ts';
import type { Matrix, OnProgress } from '#lib/core/types.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import type { SwingCustomers } from './trust-types.ts';

/** more pairs of rows are not compared */
const MAX_EXACT_ROWS = 20_000;

/**
 * The silhouette width of each row in the present segments (Rousseeuw 1987), (b - a) / max(a, b), and the segment that b
 * belongs to. a: the mean distance to the others of its own segment, b: to the nearest other segment; above `maxExact`
 * rows the distances to the segments' means stand for both. 0 for the only row of a segment and where a = b = 0.
 * labels: 0..k-1, each used. O(n^2 d), or O(n k d).
 */
export function swingCustomers(
	X: Matrix,
	labels: Int32Array,
	k: number,
	{
		maxExact = MAX_EXACT_ROWS,
		kernel = typescriptKernel,
		onProgress
	}: { readonly maxExact?: number; readonly kernel?: Kernel; readonly onProgress?: OnProgress } = {}
): SwingCustomers {
	const { data: rows, stride } = centredRows(X);
	const sizes = new Float64Array(k);
	for (const label of labels) sizes[label]++;
	const isExact = X.nRows <= maxExact;
	const weight = new Float64Array(X.nRows).fill(1);
	const distanceTo = isExact
		? meanDistances(
				kernel.distanceSums(
					{ data: rows, stride, weight, labels, nClusters: k },
					Int32Array.from(labels.keys()),
					onProgress
				),
				labels,
				sizes
			)
		: centroidDistances(rows, stride, labels, k);
	const width = new Float64Array(X.nRows);
	const other = new Int32Array(X.nRows);
	for (let i = 0; i < X.nRows; i++) {
		let b = Infinity;
		for (let c = 0; c < k; c++) {
			if (c === labels[i] || !(distanceTo(i, c) < b)) continue;
			b = distanceTo(i, c);
			other[i] = c;
		}
		const a = distanceTo(i, labels[i]);
		width[i] = sizes[labels[i]] === 1 || Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
	}
	return { width, other, basis: isExact ? 'exact' : 'centroid' };
}

type DistanceTo = (row: number, cluster: number) => number;

function meanDistances(sums: Float64Array, labels: Int32Array, sizes: Float64Array): DistanceTo {
	const n = labels.length;
	return (i, c) => sums[c * n + i] / (c === labels[i] ? Math.max(1, sizes[c] - 1) : sizes[c]);
}

function centroidDistances(rows: Float64Array, stride: number, labels: Int32Array, k: number): DistanceTo {
	const means = centroids({ data: rows, stride }, labels, k);
	return (i, c) => Math.sqrt(squaredDistance(rows, i * stride, means, c * stride, stride));
}
