import type { SharedCounts } from './share-difference.ts';
import type { BinCounts } from './stability-index.ts';

/** The counts of one bin against all others; isKnown: against those with a value, the last bin (missing cells) left out. */
export function sharedCounts({ then, now, both }: BinCounts, bin: number, isKnown = false): SharedCounts {
	const nBins = then.length;
	const n = isKnown ? nBins - 1 : nBins;
	let [nThen, nNow, nPairs, pairsThen, pairsNow] = [0, 0, 0, 0, 0];
	for (let a = 0; a < n; a++) {
		nThen += then[a];
		nNow += now[a];
		if (!both) continue;
		pairsThen += both[bin * nBins + a];
		pairsNow += both[a * nBins + bin];
		for (let b = 0; b < n; b++) nPairs += both[a * nBins + b];
	}
	const pairsBoth = both ? both[bin * nBins + bin] : 0;
	return { nThen, nNow, then: then[bin], now: now[bin], nPairs, pairsThen, pairsNow, pairsBoth };
}
