import { cutTree } from '#lib/core/index.ts';
import type { Linkage } from '#lib/core/types.ts';
import { clusterComparator } from './cluster-comparator.ts';
import type { Ranking } from './ranking.ts';

export interface Segmentation {
	readonly k: number;
	/** segment of each row, 0..k-1 in the order of value: the highest id has the highest mean value */
	readonly labels: Int32Array;
	readonly sizes: Int32Array;
}

/**
 * Stage 4: the tree cut into k segments, numbered by the mean of the ranking's first key, by later keys where that is
 * equal: neither ids nor members depend on the order of rows. O(n log n).
 * @throws E_ARGUMENT if k is not a whole number in 1..n
 */
export function cut(linkage: Linkage, k: number, ranking: Ranking): Segmentation {
	const found = cutTree(linkage, { nClusters: k });
	const order = Array.from({ length: k }, (_, c) => c).sort(clusterComparator(found, k, ranking));
	const idOf = new Int32Array(k);
	order.forEach((cluster, id) => (idOf[cluster] = id));
	const labels = found.map((cluster) => idOf[cluster]);
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	return { k, labels, sizes };
}
