import { centredRows } from './centred-rows.ts';
import { centroids } from './centroids.ts';
import { compactLabels } from './compact-labels.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Matrix } from './types.ts';

/**
 * Calinski and Harabasz's index (1974): (between / (k - 1)) / (within / (n - k)). O(n d).
 *
 * Without any spread within clusters it is Infinity, or 1 if all rows are equal (0/0); scikit-learn answers 1 for both,
 * and so ranks a perfect split last.
 * @throws CladeError as checkMatrix; E_ARGUMENT unless 2 <= clusters <= n - 1
 */
export function calinskiHarabasz(X: Matrix, labels: ArrayLike<number>): number {
	const rows = centredRows(X);
	const { data, stride, nRows } = rows;
	const { labels: label, nClusters, size } = compactLabels(labels, nRows);
	const means = centroids(rows, label, nClusters);
	const centre = centroids(rows, new Int32Array(nRows), 1);
	let within = 0;
	for (let i = 0; i < nRows; i++) within += squaredDistance(data, i * stride, means, label[i] * stride, stride);
	let between = 0;
	for (let c = 0; c < nClusters; c++) between += size[c] * squaredDistance(means, c * stride, centre, 0, stride);
	return calinskiHarabaszRatio(between, within, nClusters, nRows);
}

export function calinskiHarabaszRatio(between: number, within: number, nClusters: number, nRows: number): number {
	if (within === 0) return between === 0 ? 1 : Infinity;
	return between / (nClusters - 1) / (within / (nRows - nClusters));
}
