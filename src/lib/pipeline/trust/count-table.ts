import { clusterIndices, meanSd, type OnProgress } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { metricOf } from '#lib/pipeline/metric-of.ts';
import type { CountTable, Structure, TrustInput } from './trust-types.ts';

/**
 * Every measure of the cuts into 2 .. kMax segments: silhouette, Calinski-Harabasz, Davies-Bouldin and the smallest
 * segment from the one tree of all rows in one pass, what a reference is needed for from `structure`. NaN where that does
 * not reach (few rows, a larger number).
 */
export function countTable(
	{ matrix, linkage, distance }: Pick<TrustInput, 'matrix' | 'linkage' | 'distance'>,
	structure: Structure,
	{ kMax, kernel, onProgress }: { readonly kMax: number; readonly kernel?: Kernel; readonly onProgress?: OnProgress }
): CountTable {
	const indices = clusterIndices(matrix, linkage, { kMax, metric: metricOf(distance), kernel, onProgress });
	const { samples, data, references, counts } = structure;
	const drawsOf = (kind: string) => references.find((reference) => reference.kind === kind)?.draws ?? [];
	const [gaussian, unimodal] = [drawsOf('gaussian'), drawsOf('unimodal')];
	const byCount = (of: (i: number) => number) =>
		indices.k.map((k) => {
			const i = counts.indexOf(k);
			return i < 0 ? NaN : of(i);
		});
	const meanOf = (draws: typeof gaussian, i: number) => meanSd(draws.map(({ silhouette }) => silhouette[i])).mean;
	const within = (i: number) => meanSd(unimodal.map(({ logWithin }) => logWithin[i]));
	return {
		counts: indices.k,
		silhouette: indices.silhouette,
		silhouetteError: indices.silhouetteError,
		calinskiHarabasz: indices.calinskiHarabasz,
		daviesBouldin: indices.daviesBouldin,
		gap: byCount((i) => within(i).mean - data.logWithin[i]),
		gapError: byCount((i) => within(i).sd * Math.sqrt(1 + 1 / unimodal.length)),
		replication: byCount((i) => data.replication[i]),
		replicationError: byCount(
			(i) => meanSd(samples.map(({ replication }) => replication[i])).sd / Math.sqrt(samples.length)
		),
		excess: byCount((i) => data.silhouette[i] - Math.max(meanOf(gaussian, i), meanOf(unimodal, i))),
		evidence: byCount((i) => structure.evidence[i]),
		smallest: indices.smallest,
		isExact: indices.exact
	};
}
