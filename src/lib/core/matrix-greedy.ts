import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/**
 * Centroid and median linkage over a condensed matrix of squared distances: the nearest pair of all merges, one at a
 * time (Müllner 2011, the generic algorithm, with a plain scan in place of the heap). These two are not reducible: a
 * merged cluster may be nearer to a third than its parts were, and heights may fall, so neither chains nor rounds hold.
 *
 * Each cluster keeps a lower bound of its distance to those of larger index, and who had it; the bound is made true
 * only when it is the least of all. `D` is overwritten: the caller hands it over. O(n^2) time on real data, O(n^3) at
 * worst. Ties: the smaller index, then the smaller partner; a merged cluster keeps the smaller index.
 */
export function matrixGreedy(
	D: Float64Array,
	weights: Float64Array,
	method: 'centroid' | 'median',
	onProgress?: OnProgress
): Merges {
	const n = weights.length;
	const a = new Int32Array(n - 1);
	const b = new Int32Array(n - 1);
	const height = new Float64Array(n - 1);
	const weight = weights.slice();
	// D[rowAt[i] + j] is the pair i < j
	const rowAt = Int32Array.from({ length: n }, (_, i) => i * n - (i * (i + 1)) / 2 - i - 1);
	const active = Int32Array.from({ length: n }, (_, i) => i);
	let live = n;
	const least = new Float64Array(n);
	/** who has it; -1: `least` is a bound only */
	const nearest = new Int32Array(n).fill(-1);

	const search = (place: number) => {
		const i = active[place];
		least[i] = Infinity;
		for (let s = place + 1; s < live; s++) {
			const d = D[rowAt[i] + active[s]];
			if (d < least[i] || nearest[i] < 0) {
				least[i] = d;
				nearest[i] = active[s];
			}
		}
	};

	for (let t = 0; t < n - 1; t++) {
		let place: number;
		for (;;) {
			place = 0;
			for (let s = 1; s < live - 1; s++) if (least[active[s]] < least[active[place]]) place = s;
			if (nearest[active[place]] >= 0) break;
			search(place);
		}
		const i = active[place];
		const j = nearest[i];
		const squared = least[i];
		a[t] = i;
		b[t] = j;
		height[t] = Math.sqrt(squared);

		const gone = active.indexOf(j);
		active.copyWithin(gone, gone + 1, live);
		live--;
		const total = weight[i] + weight[j];
		const p = method === 'centroid' ? weight[i] / total : 0.5;
		const q = method === 'centroid' ? weight[j] / total : 0.5;
		weight[i] = total;
		for (let s = 0; s < live; s++) {
			const k = active[s];
			if (k === i) continue;
			const toKeep = k < i ? rowAt[k] + i : rowAt[i] + k;
			const toGone = k < j ? rowAt[k] + j : rowAt[j] + k;
			const d = Math.max(0, p * D[toKeep] + q * D[toGone] - p * q * squared);
			D[toKeep] = d;
			if (k < j && nearest[k] === j) nearest[k] = -1;
			if (k > i) continue;
			if (nearest[k] === i) nearest[k] = -1;
			if (d < least[k] || (d === least[k] && nearest[k] > i)) {
				least[k] = d;
				nearest[k] = i;
			}
		}
		nearest[i] = -1;
		search(place);
		if (onProgress !== undefined && (t & 63) === 0) onProgress(n * n - live * live, n * n);
	}
	onProgress?.(n * n, n * n);
	return { n, a, b, height, isInOrder: true };
}
