import { centredRows } from '#lib/core/centred-rows.ts';
import { centroids } from '#lib/core/centroids.ts';
import type { LabelledPoints } from '#lib/core/cluster-distance-sums.ts';
import { cityblockSums } from '#lib/core/cityblock-sums.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { rootDistanceSums } from '#lib/core/root-distance-sums.ts';
import { squaredDistance } from '#lib/core/squared-distance.ts';
import type { EuclideanMetric, Matrix, OnProgress } from '#lib/core/types.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import type { SwingCustomers } from './trust-types.ts';

/** more pairs of rows are not compared */
const MAX_EXACT_ROWS = 20_000;

/**
 * The silhouette width of each row in the present segments (Rousseeuw 1987), (b - a) / max(a, b), and the segment that b
 * belongs to. a: the mean distance to the others of its own segment, b: to the nearest other segment; above `maxExact`
 * rows the distances to the segments' means stand for both. 0 for the only row of a segment and where a = b = 0.
 * labels: 0..k-1, each used; metric: that of the tree. O(n^2 d), or O(n k d).
 */
export function swingCustomers(
	X: Matrix,
	labels: Int32Array,
	k: number,
	{
		metric = 'euclidean',
		maxExact = MAX_EXACT_ROWS,
		kernel = typescriptKernel,
		onProgress
	}: {
		readonly metric?: EuclideanMetric;
		readonly maxExact?: number;
		readonly kernel?: Kernel;
		readonly onProgress?: OnProgress;
	} = {}
): SwingCustomers {
	const { data, stride } = centredRows(X);
	const sizes = new Float64Array(k);
	for (const label of labels) sizes[label]++;
	const isExact = X.nRows <= maxExact;
	const points = { data, stride, weight: new Float64Array(X.nRows).fill(1), labels, nClusters: k };
	const isRoot = metric === 'sqrt-cityblock';
	const distanceTo = isExact
		? meanDistances(
				isRoot
					? rootDistanceSums(points, null, onProgress)
					: kernel.distanceSums(points, Int32Array.from(labels.keys()), onProgress),
				labels,
				sizes
			)
		: (isRoot ? rootCentroidDistances : centroidDistances)(points, sizes);
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

function centroidDistances({ data, stride, labels, nClusters }: LabelledPoints): DistanceTo {
	const means = centroids({ data, stride }, labels, nClusters);
	return (i, c) => Math.sqrt(squaredDistance(data, i * stride, means, c * stride, stride));
}

/** See cityblockCutStates: the mean over the cluster, less half the mean over its pairs. */
function rootCentroidDistances(points: LabelledPoints, sizes: Float64Array): DistanceTo {
	const { labels } = points;
	const n = labels.length;
	const sums = cityblockSums(points);
	const inertia = new Float64Array(sizes.length);
	labels.forEach((c, i) => (inertia[c] += sums[c * n + i] / (2 * sizes[c] ** 2)));
	return (i, c) => Math.sqrt(Math.max(0, sums[c * n + i] / sizes[c] - inertia[c]));
}
