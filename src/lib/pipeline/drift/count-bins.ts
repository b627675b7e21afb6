import type { Bins } from './bin-cells.ts';
import type { Pairs } from './pairs.ts';
import type { BinCounts } from './stability-index.ts';

/** How many rows of each file are in each bin, and how many customers of both files in each pair of bins. */
export function countBins({ then, now, nBins }: Bins, pairs: Pairs): BinCounts {
	const counted = (bins: ArrayLike<number>) => {
		const counts = new Float64Array(nBins);
		for (let i = 0; i < bins.length; i++) counts[bins[i]]++;
		return counts;
	};
	const n = pairs.then.length;
	const both = n > 0 ? new Float64Array(nBins * nBins) : null;
	if (both) for (let i = 0; i < n; i++) both[then[pairs.then[i]] * nBins + now[pairs.now[i]]]++;
	return { then: counted(then), now: counted(now), both };
}
