import { cityblockSums } from '#lib/core/cityblock-sums.ts';
import type { Matrix } from '#lib/core/types.ts';

/**
 * Places the rows of X at the nearest mean of clusters of Y, where the *squared* distances are the city block distances of
 * the rows: the mean over a cluster's members, less half the mean over its pairs (see cityblockCutStates). The sums are
 * made once, to the finest clusters (labels 0 .. nFinest - 1 of Y's rows); what is placed by are joins of these.
 */
export function placeByCityblock(
	X: Matrix,
	Y: Matrix,
	finest: Int32Array,
	nFinest: number
): (labels: Int32Array, k: number) => Int32Array {
	const n = X.nRows + Y.nRows;
	const data = new Float64Array(n * X.nCols);
	data.set(X.data);
	data.set(Y.data, X.data.length);
	const weight = new Float64Array(n).fill(1, X.nRows);
	const all = new Int32Array(n);
	all.set(finest, X.nRows);
	const toFinest = cityblockSums({ data, stride: X.nCols, weight, labels: all, nClusters: nFinest });

	return (labels, k) => {
		const joined = new Int32Array(nFinest);
		const size = new Float64Array(k);
		labels.forEach((label, i) => {
			joined[finest[i]] = label;
			size[label]++;
		});
		const sums = new Float64Array(n * k);
		joined.forEach((label, c) => {
			for (let i = 0; i < n; i++) sums[label * n + i] += toFinest[c * n + i];
		});
		const inertia = new Float64Array(k);
		labels.forEach((c, i) => (inertia[c] += sums[c * n + X.nRows + i] / (2 * size[c] ** 2)));
		return Int32Array.from({ length: X.nRows }, (_, i) => {
			let nearest = 0;
			for (let c = 1; c < k; c++) {
				if (squared(i, c) < squared(i, nearest)) nearest = c;
			}
			return nearest;
		});

		function squared(i: number, c: number): number {
			return sums[c * n + i] / size[c] - inertia[c];
		}
	};
}
