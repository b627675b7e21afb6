import { runsOfLabels } from './runs-of-labels.ts';
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
 * For each point the weighted sums of its distances to the points of every cluster: sums[c * n + point]. Each pair is
 * computed once. O(n^2 d).
 */
export function clusterDistanceSums(
	{ data, stride, weight, labels, nClusters }: LabelledPoints,
	onProgress?: OnProgress
): Float64Array {
	const n = labels.length;
	const sums = new Float64Array(n * nClusters);
	const { order, start, P, W } = sideBySide(data, stride, weight, labels, nClusters);
	const back = new Float64Array(n);
	let done = 0;
	for (let c = 0; c < nClusters; c++) {
		// the points of cluster c against all that stand behind them
		back.fill(0);
		for (let s = start[c]; s < start[c + 1]; s++) {
			for (let b = c; b < nClusters; b++) {
				const begin = Math.max(s + 1, start[b]);
				sums[b * n + order[s]] += addDistances(P, s * stride, P, stride, W, begin, start[b + 1], back, W[s]);
			}
			if ((++done & 63) === 0) onProgress?.(done, n);
		}
		for (let j = start[c]; j < n; j++) sums[c * n + order[j]] += back[j];
	}
	onProgress?.(n, n);
	return sums;
}

/** Kernel.distanceSums in TypeScript. */
export function targetDistanceSums(
	{ data, stride, weight, labels, nClusters }: LabelledPoints,
	targets: Int32Array,
	onProgress?: OnProgress
): Float64Array {
	const sums = new Float64Array(targets.length * nClusters);
	const { start, P, W } = sideBySide(data, stride, weight, labels, nClusters);
	let done = 0;
	for (let c = 0; c < nClusters; c++) {
		for (let t = 0; t < targets.length; t++) {
			sums[c * targets.length + t] = distanceSum(data, targets[t] * stride, P, stride, W, start[c], start[c + 1]);
			if ((++done & 63) === 0) onProgress?.(done, targets.length * nClusters);
		}
	}
	return sums;
}

/** Points in the order of their clusters: the inner loops add to one number, not to one chosen by a label. */
export function sideBySide(
	data: Float64Array,
	stride: number,
	weight: Float64Array,
	labels: Int32Array,
	nClusters: number
) {
	const { order, start } = runsOfLabels(labels, nClusters);
	const P = new Float64Array(labels.length * stride);
	order.forEach((i, place) => P.set(data.subarray(i * stride, (i + 1) * stride), place * stride));
	return { order, start, P, W: Float64Array.from(order, (i) => weight[i]) };
}

/** Weighted sum of the distances from one point to P's points begin..end-1, every second one apart. */
function distanceSum(
	A: Float64Array,
	p: number,
	P: Float64Array,
	stride: number,
	W: Float64Array,
	begin: number,
	end: number
): number {
	let sum = 0;
	let other = 0;
	for (let j = begin, q = begin * stride; j < end; j++, q += stride) {
		let squared = 0;
		for (let k = 0; k < stride; k += 4) {
			const t0 = P[q + k] - A[p + k];
			const t1 = P[q + k + 1] - A[p + k + 1];
			const t2 = P[q + k + 2] - A[p + k + 2];
			const t3 = P[q + k + 3] - A[p + k + 3];
			squared += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
		}
		const before = other;
		other = sum + W[j] * Math.sqrt(squared);
		sum = before;
	}
	return sum + other;
}

/** Weighted sum of the distances from one point to P's points begin..end-1; each also goes into `back`. */
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
		back[j] += ownWeight * d;
	}
	return sum;
}
