import { meanSd } from '#lib/core/index.ts';
import type { CutMeasures } from './measure-cuts.ts';

/** Smaller differences say nothing for people, however little the draws differ among themselves. */
const SILHOUETTE_UNIT = 0.01;
const REPLICATION_UNIT = 0.08;

/**
 * By how much the data exceed the draws, for each count. Two differences, of silhouette and of replication, each in
 * standard deviations of the draws (at least 0.01 and 0.08); their geometric mean, so that neither makes up for the other:
 * a few outliers are far apart and never found again, a long cloud is halved again and again at the same place. 0 where
 * one of them does not exceed the mean of the draws; NaN where a measure is missing.
 */
export function evidenceOf(data: CutMeasures, draws: readonly CutMeasures[]): number[] {
	return data.silhouette.map((_, i) => {
		const apart = excess(
			i,
			data.silhouette,
			draws.map((draw) => draw.silhouette),
			SILHOUETTE_UNIT
		);
		const again = excess(
			i,
			data.replication,
			draws.map((draw) => draw.replication),
			REPLICATION_UNIT
		);
		return Number.isNaN(apart + again) ? NaN : Math.sqrt(Math.max(0, apart) * Math.max(0, again));
	});
}

function excess(i: number, data: readonly number[], draws: readonly (readonly number[])[], unit: number): number {
	const { n, mean, sd } = meanSd(draws.map((draw) => draw[i]));
	return n < 2 ? NaN : (data[i] - mean) / Math.max(unit, sd);
}
