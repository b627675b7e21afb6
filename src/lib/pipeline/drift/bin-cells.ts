import { quantile } from '#lib/core/quantile.ts';
import { sortedKnown } from '#lib/data/sorted-known.ts';
import { compareCodePoints } from '#lib/ml/compare-code-points.ts';

/** The bin of each row of both files; the last bin is that of missing cells. */
export interface Bins {
	readonly then: Uint8Array;
	readonly now: Uint8Array;
	readonly nBins: number;
}
export interface Levels {
	readonly codes: Int32Array;
	readonly categories: readonly string[];
}
export interface LevelBins extends Bins {
	/** of the first bins, in their order; a further bin holds all other levels, where there are more */
	readonly levels: readonly string[];
}

const N_TENTHS = 10;
const MAX_LEVELS = 30;

/**
 * Numbers by the deciles (type 7) of the file then, a value on a decile below it. A value that is several deciles at once
 * has a bin of its own, so that a column of one value, or of many zeros, shows what lies below and above it.
 */
export function binNumbers(then: Float64Array, now: Float64Array, sorted = sortedKnown(then)): Bins {
	const deciles = Array.from({ length: sorted.length > 0 ? N_TENTHS - 1 : 0 }, (_, i) =>
		quantile(sorted, (i + 1) / N_TENTHS)
	);
	const edges: { readonly at: number; readonly isBelow: boolean }[] = [];
	deciles.forEach((at, i) => {
		if (at === deciles[i - 1]) return;
		if (at === deciles[i + 1]) edges.push({ at, isBelow: true });
		edges.push({ at, isBelow: false });
	});
	const missing = edges.length + 1;
	const binOf = (x: number) => {
		if (Number.isNaN(x)) return missing;
		let bin = 0;
		while (bin < edges.length && (edges[bin].isBelow ? x >= edges[bin].at : x > edges[bin].at)) bin++;
		return bin;
	};
	return { then: Uint8Array.from(then, binOf), now: Uint8Array.from(now, binOf), nBins: missing + 1 };
}

/** Levels by their text: the 30 that are most frequent in both files together, then all others. */
export function binLevels(then: Levels, now: Levels): LevelBins {
	const share = new Map<string, number>();
	for (const { codes, categories } of [then, now]) {
		const counts = new Int32Array(categories.length);
		for (const code of codes) if (code >= 0) counts[code]++;
		categories.forEach((level, code) => {
			if (counts[code] > 0) share.set(level, (share.get(level) ?? 0) + counts[code] / codes.length);
		});
	}
	const all = [...share].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)).map(([level]) => level);
	const levels = all.slice(0, MAX_LEVELS);
	const others = all.length > levels.length ? 1 : 0;
	const missing = levels.length + others;
	const place = new Map(levels.map((level, bin) => [level, bin]));
	const binned = ({ codes, categories }: Levels) => {
		const ofCode = categories.map((level) => place.get(level) ?? levels.length);
		return Uint8Array.from(codes, (code) => (code < 0 ? missing : ofCode[code]));
	};
	return { then: binned(then), now: binned(now), nBins: missing + 1, levels };
}
