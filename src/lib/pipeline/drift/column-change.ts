import { normalQuantile } from '#lib/core/normal-quantile.ts';
import { sortedKnown } from '#lib/data/sorted-known.ts';
import type { Column } from '#lib/data/table.ts';
import { compareCodePoints } from '#lib/ml/compare-code-points.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import { rawNumbers } from '#lib/pipeline/raw-numbers.ts';
import { binLevels, binNumbers, type LevelBins, type Levels } from './bin-cells.ts';
import { countBins } from './count-bins.ts';
import type { ColumnChange, LoneLevels } from './drift-types.ts';
import type { Estimate } from './interval.ts';
import type { Pairs } from './pairs.ts';
import { shareDifference } from './share-difference.ts';
import { sharedCounts } from './shared-counts.ts';
import { stabilityIndex, type BinCounts } from './stability-index.ts';
import { standardisedDifference } from './standardised-difference.ts';

export interface ColumnFacts {
	readonly unit: string;
	/** share of the distance between customers */
	readonly weight: number;
}

/**
 * What has changed in one column. The cells of the later file are read as those of the first: numbers as numbers, all else
 * as levels.
 * @throws E_COLUMNS if the later column cannot be read so
 */
export function columnChange(then: Column, now: Column, pairs: Pairs, { unit, weight }: ColumnFacts): ColumnChange {
	const column = then.name;
	if (then.kind === 'numeric' || then.kind === 'date') {
		const [before, after] = [rawNumbers(then, then.kind), rawNumbers(now, then.kind)];
		const sorted = { then: sortedKnown(before), now: sortedKnown(after) };
		const counts = countBins(binNumbers(before, after, sorted.then), pairs);
		const { difference: effect, ...moments } = standardisedDifference(before, after, sorted, pairs);
		return { kind: then.kind, column, unit, weight, ...indexOf(counts), effect, ...moments };
	}
	const [before, after] = [readLevels(then, undefined), readLevels(now, undefined)];
	const bins = binLevels(before, after);
	const counts = countBins(bins, pairs);
	const moved = mostMoved(bins, counts, then.kind === 'boolean' ? then.categories[1] : null);
	return { kind: 'categorical', column, weight, ...indexOf(counts), ...moved, ...loneLevels(before, after) };
}

function indexOf(counts: BinCounts): Pick<ColumnChange, 'psi' | 'missing'> {
	const { nThen, nNow, then, now, ...shared } = sharedCounts(counts, counts.then.length - 1);
	const { points } = shareDifference({ nThen, nNow, then, now, ...shared });
	return { psi: stabilityIndex(counts), missing: { then: then / nThen, now: now / nNow, difference: points } };
}

/**
 * Cohen's h (1988) of the level that moved most, of equals the one that rose, then the more frequent; its interval holds for
 * all levels at once (Bonferroni), since the level is chosen by its move. wanted: of a yes and no always the yes.
 */
function mostMoved(
	{ levels }: LevelBins,
	counts: BinCounts,
	wanted: string | null
): { effect: Estimate | null; level: (ColumnChange & { kind: 'categorical' })['level'] } {
	const only = wanted === null ? -1 : levels.indexOf(wanted);
	const chosen = only >= 0 ? [only] : [...levels.keys()];
	const z = normalQuantile(1 - 0.025 / Math.max(1, only >= 0 ? 1 : levels.length));
	let best: { effect: Estimate; level: { level: string; then: number; now: number } } | null = null;
	for (const bin of chosen) {
		const shared = sharedCounts(counts, bin, true);
		if (shared.nThen === 0 || shared.nNow === 0) break;
		const effect = shareDifference(shared, z).h;
		const [size, most] = [Math.abs(effect.value), Math.abs(best?.effect.value ?? -1)];
		const isEqual = Math.abs(size - most) < 1e-12;
		if (best && (isEqual ? !(effect.value > 0 && best.effect.value < 0) : size < most)) continue;
		best = { effect, level: { level: levels[bin], then: shared.then / shared.nThen, now: shared.now / shared.nNow } };
	}
	return best ?? { effect: null, level: null };
}

const MAX_LONE = 20;

/** Levels of one file alone; where one of them holds nothing at all, none is new or gone. */
function loneLevels(then: Levels, now: Levels): { readonly added: LoneLevels; readonly gone: LoneLevels } {
	const [before, after] = [sharesOf(then), sharesOf(now)];
	const only = (some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): LoneLevels => {
		if (others.size === 0) return { count: 0, first: [] };
		const lone = [...some].filter(([level]) => !others.has(level)).map(([level, share]) => ({ level, share }));
		lone.sort((a, b) => b.share - a.share || compareCodePoints(a.level, b.level));
		return { count: lone.length, first: lone.slice(0, MAX_LONE) };
	};
	return { added: only(after, before), gone: only(before, after) };
}

function sharesOf({ codes, categories }: Levels): Map<string, number> {
	const counts = new Int32Array(categories.length);
	let n = 0;
	for (const code of codes) {
		if (code < 0) continue;
		counts[code]++;
		n++;
	}
	return new Map(categories.flatMap((level, code) => (counts[code] > 0 ? [[level, counts[code] / n] as const] : [])));
}
