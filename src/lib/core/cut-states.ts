import { centroids } from './centroids.ts';
import { daviesBouldinOf } from './davies-bouldin.ts';
import { squaredDistance } from './squared-distance.ts';
import type { LabelledPoints } from './cluster-distance-sums.ts';

/** One cut, its clusters made of those of the finest cut. */
export interface CutState {
	readonly k: number;
	/** for each of the finest clusters the one that it belongs to, named by its smallest member */
	readonly group: Int32Array;
	/** rows, by name; 0 for names that are gone */
	readonly size: Float64Array;
	readonly within: number;
	/** by how much `within` grows in the next merge */
	readonly mergeCost: number;
	readonly daviesBouldin: number;
	readonly smallest: number;
}

/**
 * The cuts k = 2..K of a tree whose cut into K is given by the points' labels; joins[i] names, for the i-th merge above
 * that cut, one of the finest clusters from either side. O(n d) a cut at most.
 */
export function cutStates(points: LabelledPoints, joins: readonly (readonly [number, number])[]): CutState[] {
	const { data, stride, weight, labels, nClusters: K } = points;
	const means = centroids(points, labels, K, weight);
	const group = Int32Array.from({ length: K }, (_, c) => c);
	const size = new Float64Array(K);
	const spread = new Float64Array(K);
	let within = 0;
	for (let u = 0; u < labels.length; u++) {
		const squared = squaredDistance(data, u * stride, means, labels[u] * stride, stride);
		size[labels[u]] += weight[u];
		within += weight[u] * squared;
		spread[labels[u]] += weight[u] * Math.sqrt(squared);
	}
	for (let c = 0; c < K; c++) spread[c] /= size[c];

	const cuts: CutState[] = [];
	for (let k = K; k >= 2; k--) {
		const live = [...group.keys()].filter((c) => group[c] === c);
		const [x, y] = joins[K - k];
		const keep = Math.min(group[x], group[y]);
		const gone = Math.max(group[x], group[y]);
		const both = size[keep] + size[gone];
		const mergeCost =
			((size[keep] * size[gone]) / both) * squaredDistance(means, keep * stride, means, gone * stride, stride);
		cuts.unshift({
			k,
			group: group.slice(),
			size: size.slice(),
			within,
			mergeCost,
			daviesBouldin: daviesBouldinOf(
				live.map((c) => spread[c]),
				(a, b) => squaredDistance(means, live[a] * stride, means, live[b] * stride, stride)
			),
			smallest: Math.min(...live.map((c) => size[c]))
		});

		within += mergeCost;
		for (let d = 0; d < stride; d++) {
			const m = means[keep * stride + d];
			means[keep * stride + d] = m + (means[gone * stride + d] - m) * (size[gone] / both);
		}
		size[keep] = both;
		size[gone] = 0;
		for (let c = 0; c < K; c++) if (group[c] === gone) group[c] = keep;
		spread[keep] = 0;
		for (let u = 0; u < labels.length; u++) {
			if (group[labels[u]] !== keep) continue;
			const distance = Math.sqrt(squaredDistance(data, u * stride, means, keep * stride, stride));
			spread[keep] += (weight[u] * distance) / both;
		}
	}
	return cuts;
}
