import { cityblockDistance } from './cityblock-distance.ts';
import { sideBySide, type LabelledPoints } from './cluster-distance-sums.ts';
import type { OnProgress } from './types.ts';

/**
 * For each target, a point by its number (null: all points), the weighted sums of the square roots of its city block
 * distances to the points of every cluster: sums[c * nTargets + target]. Without targets each pair is computed once.
 * O(targets * n * d).
 */
export function rootDistanceSums(
	{ data, stride, weight, labels, nClusters }: LabelledPoints,
	targets: Int32Array | null,
	onProgress?: OnProgress
): Float64Array {
	const { order, start, P, W } = sideBySide(data, stride, weight, labels, nClusters);
	const n = targets?.length ?? labels.length;
	const sums = new Float64Array(n * nClusters);
	/** by place behind the present one: the sum of its distances to those of the cluster before it */
	const back = new Float64Array(targets ? 0 : n);
	let done = 0;
	for (let c = 0; c < nClusters; c++) {
		const [first, last] = targets ? [0, n] : [start[c], start[c + 1]];
		back.fill(0);
		for (let t = first; t < last; t++) {
			if (targets) sums[c * n + t] = sumTo(data, targets[t] * stride, start[c], start[c + 1], 0);
			else {
				for (let b = c; b < nClusters; b++) {
					sums[b * n + order[t]] += sumTo(P, t * stride, Math.max(t + 1, start[b]), start[b + 1], W[t]);
				}
			}
			if ((++done & 63) === 0) onProgress?.(done, targets ? n * nClusters : n);
		}
		if (!targets) for (let j = start[c]; j < n; j++) sums[c * n + order[j]] += back[j];
	}
	onProgress?.(1, 1);
	return sums;

	/** From the point at A[p] to places begin .. end - 1; each distance, times ownWeight, also goes into `back`. */
	function sumTo(A: Float64Array, p: number, begin: number, end: number, ownWeight: number): number {
		let sum = 0;
		for (let j = begin, q = begin * stride; j < end; j++, q += stride) {
			const d = Math.sqrt(cityblockDistance(P, q, A, p, stride));
			sum += W[j] * d;
			if (ownWeight > 0) back[j] += ownWeight * d;
		}
		return sum;
	}
}
