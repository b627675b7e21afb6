import { differenceInterval } from './difference-interval.ts';
import type { Estimate } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** How many of each file have something, and how many of the customers in both have it then, now and both times. */
export interface SharedCounts {
	readonly nThen: number;
	readonly nNow: number;
	readonly then: number;
	readonly now: number;
	/** of customers who are in both files; nPairs 0: nobody is known to be */
	readonly nPairs: number;
	readonly pairsThen: number;
	readonly pairsNow: number;
	readonly pairsBoth: number;
}

/** Share now less share then, and on the scale of Cohen's h (2 asin √share), with intervals that know who is in both. */
export function shareDifference(counts: SharedCounts, z?: number): { readonly points: Estimate; readonly h: Estimate } {
	const then = wilsonInterval(counts.then, counts.nThen, z);
	const now = wilsonInterval(counts.now, counts.nNow, z);
	const correlation = correlationOf(counts);
	return {
		points: differenceInterval(then, now, correlation),
		h: differenceInterval(onArc(then), onArc(now), correlation)
	};
}

function onArc({ value, low, high }: Estimate): Estimate {
	const arc = (share: number) => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
	return { value: arc(value), low: arc(low), high: arc(high) };
}

/** Of the two shares as estimates: φ of the pairs, less where only some customers are in both files. */
function correlationOf({ nThen, nNow, nPairs, pairsThen, pairsNow, pairsBoth }: SharedCounts): number {
	const spread = Math.sqrt(pairsThen * (nPairs - pairsThen) * pairsNow * (nPairs - pairsNow));
	if (spread === 0) return 0;
	return (((pairsBoth * nPairs - pairsThen * pairsNow) / spread) * nPairs) / Math.sqrt(nThen * nNow);
}
