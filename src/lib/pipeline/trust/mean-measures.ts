import type { CutMeasures } from './measure-cuts.ts';

/** Count by count; there must be one at least. */
export function meanMeasures(all: readonly CutMeasures[]): CutMeasures {
	const mean = (of: (measures: CutMeasures) => readonly number[]) =>
		of(all[0]).map((_, i) => all.reduce((sum, measures) => sum + of(measures)[i] / all.length, 0));
	return {
		silhouette: mean(({ silhouette }) => silhouette),
		replication: mean(({ replication }) => replication),
		logWithin: mean(({ logWithin }) => logWithin)
	};
}
