import { condensedDistances } from './condensed-distances.ts';
import { matrixChain } from './matrix-chain.ts';
import { appendMerges, remainingSlots } from './remaining-clusters.ts';
import { clustersOf, rounds } from './rounds.ts';
import { squaredDistance } from './squared-distance.ts';
import { typescriptKernel } from './typescript-kernel.ts';
import type { CanonicalRows } from './canonical-rows.ts';
import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/**
 * At this many clusters or fewer all their distances are held (16 MB, 4 MB): fewer for complete linkage, whose matrix
 * leaves out more the larger the clusters are.
 */
export const MATRIX_CLUSTERS = { average: 2000, complete: 1000 };

/**
 * Average and complete linkage by rounds of reciprocal nearest neighbours (see `rounds`) down to some thousand clusters,
 * then over the matrix of their distances as a nearest-neighbour chain: O(n) memory beside that matrix. Every pair of
 * rows is measured once for the matrix, O(n^2 d) time; the rounds before it cost less than that on data of few columns.
 *
 * Ties: see isBefore; a merged cluster keeps the smaller rank.
 */
export function memberRounds(
	rows: CanonicalRows,
	method: 'average' | 'complete',
	onProgress?: OnProgress,
	kernel = typescriptKernel,
	matrixClusters = MATRIX_CLUSTERS[method]
): Merges {
	const { nUnique: n, stride, weight } = rows;
	if (n <= matrixClusters) return matrixChain(condensedDistances(rows), weight, method, onProgress);
	const tree = kernel.clusterTree(rows, true);
	const clusters = clustersOf(rows, tree);
	const { first, last, count, next, spread, distance, weight: W } = tree.members!;
	const { points } = tree;
	const total = 1000;
	const report = (done: number, from: number, to: number) => onProgress?.(Math.floor(from + (to - from) * done), total);

	rounds(clusters, {
		bySlot: [first, last, count, spread, distance],
		ask: (from, to) => tree.memberNearest(method, from, to),
		heightOf: (p) => distance[p],
		onMerge(keep, gone) {
			const squared = squaredDistance(points, keep * stride, points, gone * stride, stride);
			const sum = W[keep] + W[gone];
			const within = W[keep] * spread[keep] + W[gone] * spread[gone] + ((W[keep] * W[gone]) / sum) * squared;
			spread[keep] = within / sum;
			next[last[keep]] = first[gone];
			last[keep] = last[gone];
			count[keep] += count[gone];
		},
		until: matrixClusters,
		onProgress: (asked) => report(0.3 * (asked / n) + 0.7 * (clusters.nMerges / n), 0, 300)
	});
	const slots = remainingSlots(clusters);
	const D = tree.memberMatrix(method, slots, (done, of) => report(done / of, 300, 800));
	tree.close();
	const weights = Float64Array.from(slots, (s) => W[s]);
	const grown = Float64Array.from(slots, (s) => clusters.grown[s]);
	appendMerges(
		clusters,
		slots,
		matrixChain(D, weights, method, (done, of) => report(done / of, 800, 1000), grown)
	);
	return clusters;
}
