import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/**
 * Nearest-neighbour chain over a condensed matrix with the Lance-Williams updates of single, complete, average,
 * weighted and Ward (Murtagh 1983; Müllner 2011). All five are reducible. O(n^2) time.
 *
 * `D` is overwritten: the caller hands it over. For Ward it holds squared distances / (1/a + 1/b), the cost of merging,
 * and so the heights come out as sqrt(2 * cost). Ties: the previous member of the chain, else the smaller index; a
 * merged cluster keeps the smaller index. `grownBefore`: heights at which the points, clusters already, were made.
 */
export function matrixChain(
	D: Float64Array,
	weights: Float64Array,
	method: 'ward' | 'average' | 'complete' | 'single' | 'weighted',
	onProgress?: OnProgress,
	grownBefore: Float64Array | null = null
): Merges {
	const n = weights.length;
	const a = new Int32Array(n - 1);
	const b = new Int32Array(n - 1);
	const height = new Float64Array(n - 1);
	const weight = weights.slice();
	const grown = grownBefore?.slice() ?? new Float64Array(n);
	// D[rowAt[i] + j] is the pair i < j
	const rowAt = Int32Array.from({ length: n }, (_, i) => i * n - (i * (i + 1)) / 2 - i - 1);
	const active = Int32Array.from({ length: n }, (_, i) => i);
	let live = n;
	const chain = new Int32Array(n);
	const chainAt = new Int32Array(n).fill(-1);
	let length = 0;

	for (let t = 0; t < n - 1;) {
		if (length === 0) {
			chain[0] = active[0];
			chainAt[active[0]] = 0;
			length = 1;
		}
		const top = chain[length - 1];
		let next = length > 1 ? chain[length - 2] : -1;
		let best = next < 0 ? Infinity : next < top ? D[rowAt[next] + top] : D[rowAt[top] + next];
		let s = 0;
		for (; active[s] < top; s++) {
			const d = D[rowAt[active[s]] + top];
			if (d < best || next < 0) {
				best = d;
				next = active[s];
			}
		}
		const row = rowAt[top];
		for (s++; s < live; s++) {
			const d = D[row + active[s]];
			if (d < best || next < 0) {
				best = d;
				next = active[s];
			}
		}
		if (chainAt[next] < 0) {
			chainAt[next] = length;
			chain[length++] = next;
			continue;
		}
		const from = chainAt[next];
		while (length > from) chainAt[chain[--length]] = -1;

		const keep = Math.min(top, next);
		const gone = Math.max(top, next);
		const h = Math.max(method === 'ward' ? Math.sqrt(2 * best) : best, grown[keep], grown[gone]);
		grown[keep] = h;
		a[t] = keep;
		b[t] = gone;
		height[t] = h;
		t++;

		const place = active.indexOf(gone);
		active.copyWithin(place, place + 1, live);
		live--;
		const wa = weight[keep];
		const wb = weight[gone];
		for (s = 0; s < live; s++) {
			const k = active[s];
			if (k === keep) continue;
			const toKeep = k < keep ? rowAt[k] + keep : rowAt[keep] + k;
			const toGone = k < gone ? rowAt[k] + gone : rowAt[gone] + k;
			const x = D[toKeep];
			const y = D[toGone];
			if (method === 'average') D[toKeep] = (wa * x + wb * y) / (wa + wb);
			else if (method === 'weighted') D[toKeep] = (x + y) / 2;
			else if (method === 'complete') D[toKeep] = x > y ? x : y;
			else if (method === 'single') D[toKeep] = x < y ? x : y;
			else {
				const wk = weight[k];
				D[toKeep] = Math.max(0, ((wa + wk) * x + (wb + wk) * y - wk * best) / (wa + wb + wk));
			}
		}
		weight[keep] = wa + wb;
		if (onProgress !== undefined && (t & 63) === 0) onProgress(n * n - live * live, n * n);
	}
	onProgress?.(n * n, n * n);
	return { n, a, b, height };
}
