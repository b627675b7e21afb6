import type { CanonicalRows } from './canonical-rows.ts';
import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/**
 * Ward's method by nearest-neighbour chains over centroids (Murtagh 1983; Müllner 2011, section 3.2).
 *
 * The cost of merging A and B of weights a and b is |cA - cB|^2 / (1/a + 1/b); the height is sqrt(2 * cost), which is
 * scipy's `ward` and R's ward.D2. Ward is reducible (a merge never brings other clusters nearer), so a reciprocal pair
 * may merge at once and the rest of the chain stays valid; sorted by height the merges are those of the greedy
 * algorithm.
 *
 * `grownBefore`: heights at which the rows, clusters already, were made.
 *
 * O(n^2 d) time, O(n d) memory. Ties: the previous member of the chain, else the smaller rank; a merged cluster keeps
 * the smaller of the two ranks. Costs are symmetric to the bit, and the screen below only ever skips what is dearer.
 */
export function wardChain(
	rows: Pick<CanonicalRows, 'nUnique' | 'stride' | 'data' | 'weight'>,
	onProgress?: OnProgress,
	grownBefore: Float64Array | null = null
): Merges {
	const { nUnique: n, stride } = rows;
	const a = new Int32Array(n - 1);
	const b = new Int32Array(n - 1);
	const height = new Float64Array(n - 1);

	// live clusters stand side by side in places 0..live-1
	const centroids = rows.data.slice();
	const weight = rows.weight.slice();
	const inverse = weight.map((w) => 1 / w);
	const rankAt = Int32Array.from(weight, (_, place) => place);
	const placeOf = rankAt.slice();
	const grown = grownBefore?.slice() ?? new Float64Array(n);
	let live = n;

	const chain = new Int32Array(n);
	const chainAt = new Int32Array(n).fill(-1);
	let length = 0;
	const found = { rank: -1, cost: 0 };

	for (let t = 0; t < n - 1;) {
		if (length === 0) {
			chain[0] = rankAt[0];
			chainAt[rankAt[0]] = 0;
			length = 1;
		}
		const top = chain[length - 1];
		const previous = length > 1 ? placeOf[chain[length - 2]] : -1;
		nearest(centroids, stride, inverse, rankAt, live, placeOf[top], previous, found);
		const next = found.rank;
		if (chainAt[next] < 0) {
			chainAt[next] = length;
			chain[length++] = next;
			continue;
		}
		// a reciprocal pair; where rounding closed a longer cycle, the chain is cut back to its beginning
		const from = chainAt[next];
		while (length > from) chainAt[chain[--length]] = -1;

		const keep = Math.min(top, next);
		const gone = Math.max(top, next);
		const h = Math.max(Math.sqrt(2 * found.cost), grown[keep], grown[gone]);
		grown[keep] = h;
		a[t] = keep;
		b[t] = gone;
		height[t] = h;
		t++;

		const p = placeOf[keep];
		const q = placeOf[gone];
		const total = weight[p] + weight[q];
		const share = weight[q] / total;
		for (let k = 0; k < stride; k++) {
			const c = centroids[p * stride + k];
			centroids[p * stride + k] = c + (centroids[q * stride + k] - c) * share;
		}
		weight[p] = total;
		inverse[p] = 1 / total;
		live--;
		if (q !== live) {
			centroids.copyWithin(q * stride, live * stride, (live + 1) * stride);
			weight[q] = weight[live];
			inverse[q] = inverse[live];
			rankAt[q] = rankAt[live];
			placeOf[rankAt[q]] = q;
		}
		// what is left to do shrinks with the square of the live clusters
		if (onProgress !== undefined && (t & 63) === 0) onProgress(n * n - live * live, n * n);
	}
	onProgress?.(n * n, n * n);
	return { n, a, b, height };
}

/** One scan for the cheapest partner of the cluster at `self`; `previous` (a place or -1) wins ties. */
function nearest(
	C: Float64Array,
	stride: number,
	inverse: Float64Array,
	rankAt: Int32Array,
	live: number,
	self: number,
	previous: number,
	found: { rank: number; cost: number }
): void {
	const at = self * stride;
	const x0 = C[at];
	const x1 = C[at + 1];
	const x2 = C[at + 2];
	const x3 = C[at + 3];
	const own = inverse[self];
	let best = Infinity;
	let bestRank = -1;
	if (previous >= 0) {
		best = squaredDistance(C, at, previous * stride, stride) / (own + inverse[previous]);
		bestRank = rankAt[previous];
	}
	let slack = best * (1 + 2 ** -48);
	for (let j = 0, row = 0; j < live; j++, row += stride) {
		const scale = own + inverse[j];
		const limit = slack * scale;
		const t0 = C[row] - x0;
		const t1 = C[row + 1] - x1;
		const t2 = C[row + 2] - x2;
		const t3 = C[row + 3] - x3;
		let sum = t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
		if (sum > limit) continue;
		for (let k = 4; k < stride; k += 4) {
			const u0 = C[row + k] - C[at + k];
			const u1 = C[row + k + 1] - C[at + k + 1];
			const u2 = C[row + k + 2] - C[at + k + 2];
			const u3 = C[row + k + 3] - C[at + k + 3];
			sum += u0 * u0 + u1 * u1 + (u2 * u2 + u3 * u3);
			if (sum > limit) break;
		}
		if (sum > limit || j === self || j === previous) continue;
		const cost = sum / scale;
		if (cost < best || (cost === best && (previous < 0 || bestRank !== rankAt[previous]) && rankAt[j] < bestRank)) {
			best = cost;
			bestRank = rankAt[j];
			slack = best * (1 + 2 ** -48);
		}
	}
	found.rank = bestRank;
	found.cost = best;
}

/** Adds in the order of the scan above: the two must agree to the bit. */
function squaredDistance(C: Float64Array, p: number, q: number, stride: number): number {
	let sum = 0;
	for (let k = 0; k < stride; k += 4) {
		const u0 = C[q + k] - C[p + k];
		const u1 = C[q + k + 1] - C[p + k + 1];
		const u2 = C[q + k + 2] - C[p + k + 2];
		const u3 = C[q + k + 3] - C[p + k + 3];
		sum += u0 * u0 + u1 * u1 + (u2 * u2 + u3 * u3);
	}
	return sum;
}
