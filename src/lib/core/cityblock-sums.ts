import { argsort } from './argsort.ts';
import type { LabelledPoints } from './cluster-distance-sums.ts';

/**
 * For each point the weighted sums of its city block distances to the points of every cluster: sums[c * n + point]. A
 * point of weight 0 asks and is not counted. No pair is looked at: along each coordinate the points are walked in rising
 * and in falling order, and what lies behind moves away by the same step. O(n (k + log n) d); nothing is subtracted but
 * neighbours, so equal points are at 0 to the bit.
 */
export function cityblockSums({ data, stride, weight, labels, nClusters }: LabelledPoints): Float64Array {
	const n = labels.length;
	const sums = new Float64Array(n * nClusters);
	const values = new Float64Array(n);
	for (let k = 0; k < stride; k++) {
		for (let i = 0; i < n; i++) values[i] = data[i * stride + k];
		const rising = argsort(values);
		if (values[rising[0]] === values[rising[n - 1]]) continue;
		for (const order of [rising, rising.slice().reverse()]) {
			const behind = new Float64Array(nClusters);
			const distance = new Float64Array(nClusters);
			let last = values[order[0]];
			for (const i of order) {
				const step = Math.abs(values[i] - last);
				last = values[i];
				for (let c = 0; c < nClusters; c++) {
					distance[c] += behind[c] * step;
					sums[c * n + i] += distance[c];
				}
				behind[labels[i]] += weight[i];
			}
		}
	}
	return sums;
}
