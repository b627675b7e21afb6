import { CladeError } from './clade-error.ts';
import { leafOrder } from './leaf-order.ts';
import type { Linkage } from './types.ts';

/**
 * The height at which each pair of rows i < j first shares a cluster, condensed as scipy's cophenet: n(n-1)/2 numbers.
 * O(n^2) time and memory: for small n.
 * @throws CladeError E_TOO_LARGE above 16,000 rows
 */
export function cophenetic(linkage: Linkage): Float64Array {
	const { n, left, right, height } = linkage;
	if (n > 16_000) {
		const message = `The cophenetic distances of ${n} rows do not fit; 16000 rows are the limit.`;
		throw new CladeError('E_TOO_LARGE', message, { neededBytes: n * (n - 1) * 4, limitBytes: 16_000 * 15_999 * 4 });
	}
	const result = new Float64Array((n * (n - 1)) / 2);
	const order = leafOrder(linkage);
	// each cluster is the run first[id] .. first[id] + size - 1 of the leaf order
	const first = new Int32Array(2 * n - 1);
	order.forEach((row, place) => (first[row] = place));
	const sizeOf = (id: number) => (id < n ? 1 : linkage.size[id - n]);
	for (let t = 0; t < n - 1; t++) {
		first[n + t] = first[left[t]];
		for (let p = first[left[t]]; p < first[left[t]] + sizeOf(left[t]); p++) {
			for (let q = first[right[t]]; q < first[right[t]] + sizeOf(right[t]); q++) {
				const i = Math.min(order[p], order[q]);
				const j = Math.max(order[p], order[q]);
				result[i * n - (i * (i + 1)) / 2 + j - i - 1] = height[t];
			}
		}
	}
	return result;
}
