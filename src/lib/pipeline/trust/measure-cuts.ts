import { clusterIndices, shuffle, type Random } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { takeRows } from '#lib/core/take-rows.ts';
import type { Matrix } from '#lib/core/types.ts';
import { link } from '#lib/pipeline/link.ts';
import { metricOf } from '#lib/pipeline/metric-of.ts';
import type { Clustering } from '#lib/pipeline/types.ts';
import { replication } from './replication.ts';

/** By number of segments, in the order of the counts that were asked for; NaN where X has too few different rows. */
export interface CutMeasures {
	readonly silhouette: readonly number[];
	/** adjusted Rand index, see `replication` */
	readonly replication: readonly number[];
	/** natural logarithm of the within sum of squares */
	readonly logWithin: readonly number[];
}

/**
 * How well the tree of X is cut into each number of clusters, and how well the clusters of one half of X are found again in
 * the other. counts must rise by 1 from 2; the mean over `nSplits` random halves.
 */
export function measureCuts(
	X: Matrix,
	clustering: Clustering,
	counts: readonly number[],
	random: Random,
	nSplits: number,
	kernel?: Kernel
): CutMeasures {
	const last = counts[counts.length - 1];
	const metric = metricOf(clustering.distance);
	const indices = clusterIndices(X, link(X, clustering, undefined, kernel), { kMax: last, metric, kernel });
	const at = (values: readonly number[]) => counts.map((k) => values[indices.k.indexOf(k)] ?? NaN);
	const found = counts.map(() => 0);
	for (let split = 0; split < nSplits; split++) {
		const order = shuffle(Array(X.nRows).keys(), random);
		const middle = X.nRows >> 1;
		const [a, b] = [order.slice(0, middle), order.slice(middle)].map((rows) => {
			const matrix = takeRows(X, rows);
			return { matrix, tree: link(matrix, clustering, undefined, kernel) };
		});
		replication(a, b, counts, metric).forEach((index, i) => (found[i] += index / nSplits));
	}
	return { silhouette: at(indices.silhouette), replication: found, logWithin: at(indices.withinSS).map(Math.log) };
}
