import { clusterIndices } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import type { EuclideanMetric, Linkage, Matrix, OnProgress } from '#lib/core/types.ts';
import { adviseClusterCount } from './advise-cluster-count.ts';
import type { ClusterCountAdvice } from './types.ts';

/**
 * Stage 3: the validity indices of the cuts into 2..kMax segments (at most the number of distinct rows, and n - 1) in the
 * space that was clustered, and the advised number. Two rows have no index: 2 segments of one each are advised.
 */
export function assess(
	matrix: Matrix,
	linkage: Linkage,
	{
		kMax = 10,
		metric,
		onProgress,
		kernel
	}: {
		readonly kMax?: number;
		/** that of the linkage */
		readonly metric?: EuclideanMetric;
		readonly onProgress?: OnProgress;
		readonly kernel?: Kernel;
	} = {}
): ClusterCountAdvice {
	if (linkage.n < 3) {
		const advice = {
			silhouette: [0],
			silhouetteError: [0],
			calinskiHarabasz: [0],
			daviesBouldin: [0],
			withinSS: [0],
			smallest: [1]
		};
		return {
			k: [2],
			...advice,
			exact: true,
			advised: 2,
			runnerUp: null,
			reasons: ['Two customers make two segments of one each: they are too few for a judgement.'],
			isJudged: false
		};
	}
	const indices = clusterIndices(matrix, linkage, { kMax, metric, onProgress, kernel });
	const { n, height } = linkage;
	const gap = indices.k.map((k) => height[n - k] - height[n - 1 - k]);
	return { ...indices, ...adviseClusterCount({ ...indices, nRows: n, gap }) };
}
