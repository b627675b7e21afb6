import type { OnProgress } from './types.ts';

/** Weighted points, each in a cluster 0..nClusters-1. */
export interface LabelledPoints {
	readonly data: Float64Array;
	readonly stride: number;
	readonly weight: Float64Array;
	readonly labels: Int32Array;
	readonly nClusters: number;
}

/**
 * For each target point the weighted sums of its distances to the points of every cluster: sums[c * nTargets + target].
 * `targets` null means all points: each pair is then computed once. O(targets * n * d).
 */
export function clusterDistanceSums(
	{ data, stride, weight, labels, nClusters }: LabelledPoints,
	targets: Int32Array | null,
	onProgress?: OnProgress
): Float64Array {
	const n = labels.length;
	const nTargets = targets === null ? n : targets.length;
	const sums = new Float64Array(nTargets * nClusters);
	const { order, start } = runsOfLabels(labels, nClusters);
	// clusters side by side: the inner loops add to one number, not to one chosen by a label
	const P = new Float64Array(n * stride);
	order.forEach((i, place) => P.set(data.subarray(i * stride, (i + 1) * stride), place * stride));
	const W = Float64Array.from(order, (i) => weight[i]);
	const total = targets === null ? n : nTargets * nClusters;
	const back = new Float64Array(targets === null ? n : 0);

	let done = 0;
	for (let c = 0; c < nClusters; c++) {
		// all points: those of cluster c against all that stand behind them; else: all targets against cluster c
		const from = targets === null ? start[c] : 0;
		const to = targets === null ? start[c + 1] : nTargets;
		back.fill(0);
		for (let s = from; s < to; s++) {
			const target = targets === null ? order[s] : s;
			const first = targets === null ? P : data;
			const at = (targets === null ? s : targets[s]) * stride;
			const other = targets === null ? nClusters : c + 1;
			for (let b = c; b < other; b++) {
				const begin = targets === null ? Math.max(s + 1, start[b]) : start[b];
				const sum = addDistances(first, at, P, stride, W, begin, start[b + 1], back, targets === null ? W[s] : 0);
				sums[b * nTargets + target] += sum;
			}
			if ((++done & 63) === 0) onProgress?.(done, total);
		}
		if (targets === null) for (let j = start[c]; j < n; j++) sums[c * n + order[j]] += back[j];
	}
	onProgress?.(total, total);
	return sums;
}

/** Weighted sum of the distances from one point to P's points begin..end-1; each also goes into `back` if ownWeight > 0. */
function addDistances(
	A: Float64Array,
	p: number,
	P: Float64Array,
	stride: number,
	W: Float64Array,
	begin: number,
	end: number,
	back: Float64Array,
	ownWeight: number
): number {
	const x0 = A[p];
	const x1 = A[p + 1];
	const x2 = A[p + 2];
	const x3 = A[p + 3];
	let sum = 0;
	for (let j = begin, q = begin * stride; j < end; j++, q += stride) {
		const u0 = P[q] - x0;
		const u1 = P[q + 1] - x1;
		const u2 = P[q + 2] - x2;
		const u3 = P[q + 3] - x3;
		let squared = u0 * u0 + u1 * u1 + (u2 * u2 + u3 * u3);
		for (let k = 4; k < stride; k += 4) {
			const t0 = P[q + k] - A[p + k];
			const t1 = P[q + k + 1] - A[p + k + 1];
			const t2 = P[q + k + 2] - A[p + k + 2];
			const t3 = P[q + k + 3] - A[p + k + 3];
			squared += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
		}
		const d = Math.sqrt(squared);
		sum += W[j] * d;
		if (ownWeight > 0) back[j] += ownWeight * d;
	}
	return sum;
}

/** Point numbers sorted by label (stable); those of label c are order[start[c]] .. order[start[c + 1] - 1]. */
function runsOfLabels(labels: Int32Array, nClusters: number): { order: Int32Array; start: Int32Array } {
	const start = new Int32Array(nClusters + 1);
	for (const label of labels) start[label + 1]++;
	for (let c = 0; c < nClusters; c++) start[c + 1] += start[c];
	const next = start.slice();
	const order = new Int32Array(labels.length);
	labels.forEach((label, i) => (order[next[label]++] = i));
	return { order, start };
}
