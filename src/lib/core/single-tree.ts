import type { CanonicalRows } from './canonical-rows.ts';
import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/**
 * Single linkage as the minimum spanning tree, grown by Prim's algorithm (Gower and Ross 1969): its edges sorted by
 * length are the merges. O(n^2 d) time, O(n) memory beside the rows. Edges are ordered as in singleRounds, by (squared
 * distance, smaller rank, larger rank): there is one minimum spanning tree.
 */
export function singleTree(rows: CanonicalRows, onProgress?: OnProgress): Merges {
	const { nUnique: n, stride, data } = rows;
	const a = new Int32Array(n - 1);
	const b = new Int32Array(n - 1);
	const height = new Float64Array(n - 1);
	const waiting = Int32Array.from({ length: n - 1 }, (_, i) => i + 1);
	const squared = new Float64Array(n).fill(Infinity);
	const neighbour = new Int32Array(n);

	for (let t = 0, current = 0; t < n - 1; t++) {
		const p = current * stride;
		const left = n - 1 - t;
		let best = Infinity;
		let bestPlace = 0;
		for (let s = 0; s < left; s++) {
			const j = waiting[s];
			const q = j * stride;
			const limit = squared[j];
			let sum = 0;
			for (let k = 0; k < stride; k += 4) {
				const t0 = data[q + k] - data[p + k];
				const t1 = data[q + k + 1] - data[p + k + 1];
				const t2 = data[q + k + 2] - data[p + k + 2];
				const t3 = data[q + k + 3] - data[p + k + 3];
				sum += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
				if (sum > limit) break;
			}
			if (sum < limit || (sum === limit && isBefore(j, current, j, neighbour[j]))) {
				squared[j] = sum;
				neighbour[j] = current;
			}
			const other = waiting[bestPlace];
			if (squared[j] < best || (squared[j] === best && isBefore(j, neighbour[j], other, neighbour[other]))) {
				best = squared[j];
				bestPlace = s;
			}
		}
		current = waiting[bestPlace];
		waiting[bestPlace] = waiting[left - 1];
		a[t] = Math.min(current, neighbour[current]);
		b[t] = Math.max(current, neighbour[current]);
		height[t] = Math.sqrt(best);
		if (onProgress !== undefined && (t & 63) === 0) onProgress(n * n - left * left, n * n);
	}
	onProgress?.(n * n, n * n);
	return { n, a, b, height, round: new Int32Array(n - 1) };
}

/** Whether edge (i, j) comes before edge (k, l) of the same length. */
function isBefore(i: number, j: number, k: number, l: number): boolean {
	return Math.min(i, j) - Math.min(k, l) < 0 || (Math.min(i, j) === Math.min(k, l) && Math.max(i, j) < Math.max(k, l));
}
