import { centredRows } from './centred-rows.ts';
import { centroids } from './centroids.ts';
import { compactLabels } from './compact-labels.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Matrix } from './types.ts';

/**
 * Davies and Bouldin's index (1979): the mean over clusters of the worst (s_i + s_j) / |c_i - c_j|, s the mean distance
 * of a cluster's rows to its mean. Lower is better. O(n d + k^2 d).
 *
 * On data shifted by 1e8 scikit-learn 1.2 answers .3787 where .3428 is true. Two clusters that spread around the same
 * mean give Infinity here (scikit-learn leaves such a pair out, and so calls it good).
 * @throws CladeError as checkMatrix; E_ARGUMENT unless 2 <= clusters <= n - 1
 */
export function daviesBouldin(X: Matrix, labels: ArrayLike<number>): number {
	const rows = centredRows(X);
	const { data, stride, nRows } = rows;
	const { labels: label, nClusters, size } = compactLabels(labels, nRows);
	const means = centroids(rows, label, nClusters);
	const spread = new Float64Array(nClusters);
	for (let i = 0; i < nRows; i++) {
		spread[label[i]] += Math.sqrt(squaredDistance(data, i * stride, means, label[i] * stride, stride));
	}
	for (let c = 0; c < nClusters; c++) spread[c] /= size[c];
	return daviesBouldinOf(spread, (a, b) => squaredDistance(means, a * stride, means, b * stride, stride));
}

/** From the spreads of the clusters and the squared distances of their means. */
export function daviesBouldinOf(spread: ArrayLike<number>, squared: (a: number, b: number) => number): number {
	const k = spread.length;
	let sum = 0;
	for (let a = 0; a < k; a++) {
		let worst = 0;
		for (let b = 0; b < k; b++) {
			const together = spread[a] + spread[b];
			if (a === b || together === 0) continue;
			worst = Math.max(worst, together / Math.sqrt(squared(a, b)));
		}
		sum += worst;
	}
	return sum / k;
}
