import { appendMerges, remainingSlots } from './remaining-clusters.ts';
import { clustersOf, rounds, type Clusters } from './rounds.ts';
import { squaredDistance } from './squared-distance.ts';
import { wardChain } from './ward-chain.ts';
import { wardNearest } from './ward-nearest.ts';
import type { CanonicalRows } from './canonical-rows.ts';
import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/** Work of the first queries, in merges: they are about a quarter of all queries. */
const FIRST_SHARE = 0.4;
/** Where queries look at more than this part of all clusters, scanning them side by side is faster. */
const WORTH_IT = 0.07;
/** Queries that this is judged by. Counts, not times: the same data take the same way everywhere. */
const PROBE = 256;

/**
 * Ward's method by rounds of reciprocal nearest neighbours (see `rounds`) over a kd-tree of centroids; the height is
 * sqrt(2 * |cA - cB|^2 / (1/a + 1/b)). Wide data, whose boxes keep nothing away, go on as a nearest-neighbour chain.
 *
 * O(n) memory; about 4 queries a row on real data. Ties: the smaller rank; a merged cluster keeps the smaller rank.
 */
export function wardRounds(rows: CanonicalRows, onProgress?: OnProgress): Merges {
	const { nUnique: n, stride } = rows;
	const clusters = clustersOf(rows);
	const { points, inverse, a, b, height } = clusters;
	const total = Math.ceil((1 + FIRST_SHARE) * (n - 1));
	const report = (done: number) => onProgress?.(Math.floor(done), total);

	rounds(clusters, {
		bySlot: [],
		ask: (slots, from, to, nearest) => wardNearest(clusters, slots, from, to, nearest),
		heightOf(p, q) {
			const squared = squaredDistance(points, p * stride, points, q * stride, stride);
			return Math.sqrt((2 * squared) / (inverse[p] + inverse[q]));
		},
		isOver(nAsked, work) {
			if (stride === 4) return false;
			if (nAsked > 0) return nAsked >= PROBE && work > WORTH_IT * clusters.live * nAsked;
			return n > PROBE && probe(clusters) > WORTH_IT * n * PROBE;
		},
		onProgress: (nAskedFirst) => report((FIRST_SHARE * (n - 1) * nAskedFirst) / n + clusters.nMerges)
	});
	if (clusters.live > 1) {
		const { live } = clusters;
		finishByChain(clusters, (done, of) => report(total - (live - 1) * (1 - done / of)));
	}
	onProgress?.(total, total);
	return { n, a, b, height };
}

/** How many slots the first queries of rows from everywhere look at. */
function probe(clusters: Clusters): number {
	const n = clusters.live;
	const slots = Int32Array.from({ length: PROBE }, (_, i) => Math.floor((i * n) / PROBE));
	return wardNearest(clusters, slots, 0, PROBE, new Int32Array(n));
}

function finishByChain(clusters: Clusters, onProgress: OnProgress): void {
	const { stride, live: nUnique, points, weight, grown } = clusters;
	const slots = remainingSlots(clusters);
	const data = new Float64Array(nUnique * stride);
	slots.forEach((s, i) => data.set(points.subarray(s * stride, (s + 1) * stride), i * stride));
	const rows = { nUnique, stride, data, weight: Float64Array.from(slots, (s) => weight[s]) };
	const grownBefore = Float64Array.from(slots, (s) => grown[s]);
	appendMerges(clusters, slots, wardChain(rows, onProgress, grownBefore));
}
