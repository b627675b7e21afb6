import { formatCount } from '#lib/pipeline/format-count.ts';
import { formatShare } from '#lib/pipeline/format-share.ts';
import type { FindingKind } from '#lib/pipeline/scoring/finding-bits.ts';
import type { Change, ColumnChange, UnfamiliarChange } from './drift-types.ts';
import { formatEffect } from './format-effect.ts';
import type { StabilityIndex } from './stability-index.ts';

export type Fit = 'fits' | 'watch' | 'recluster';
export interface FitReason {
	readonly fit: Fit;
	/** a sentence */
	readonly text: string;
}
export interface FitVerdict {
	/** null: too few customers to say */
	readonly fit: Fit | null;
	readonly title: string;
	/** the gravest first */
	readonly reasons: readonly FitReason[];
}

/** customers of the later file under which nothing is said */
const FEWEST = 30;
/** of customers like those of the first file no more than these are unfamiliar */
export const EXPECTED_UNFAMILIAR = 0.05;
const MANY_UNFAMILIAR = 0.1;
/** the usual limits of the index in credit scoring (Siddiqi 2006) */
const SOME_SHIFT = 0.1;
const STRONG_SHIFT = 0.25;
/** of the distance between customers that strongly shifted columns make up */
const MUCH_WEIGHT = 0.2;
const SOME_MOVED = 0.2;
const MANY_MOVED = 0.4;
const TITLES: Readonly<Record<Fit, string>> = {
	fits: 'The segments still fit the newer customers',
	watch: 'The segments still hold, but keep an eye on them',
	recluster: 'The segments no longer fit: find them anew'
};
const GRAVITY: readonly Fit[] = ['recluster', 'watch', 'fits'];

/**
 * Whether the segments of the first file still serve for the later one. Each limit is held against the low end of the
 * interval, so that chance in a small file raises no alarm; the verdict is the gravest of the reasons.
 */
export function fitVerdict(change: Change): FitVerdict {
	if (change.nNow < FEWEST) {
		const title = `${formatCount(change.nNow)} customers are too few to say whether the segments still fit`;
		return { fit: null, title, reasons: [] };
	}
	const reasons = [...placingReasons(change), ...columnReasons(change)];
	reasons.sort((a, b) => GRAVITY.indexOf(a.fit) - GRAVITY.indexOf(b.fit));
	const { fit } = reasons[0];
	return { fit, title: TITLES[fit], reasons };
}

function placingReasons({ placed, problem }: Change): FitReason[] {
	if (!placed) return [{ fit: 'recluster', text: problem ?? 'The rule cannot place the newer file.' }];
	const { unfamiliar, segments } = placed;
	const reasons = [
		{
			fit: level(unfamiliar.now.low, EXPECTED_UNFAMILIAR, MANY_UNFAMILIAR),
			text: `${formatShare(unfamiliar.now.value)} of the newer customers resemble nobody in the first file (${formatShare(unfamiliar.then.value)} there; up to ${formatShare(EXPECTED_UNFAMILIAR)} is usual)${kindWords(unfamiliar)}.`
		},
		{
			fit: level(segments.psi.low, SOME_SHIFT, STRONG_SHIFT),
			text: `The sizes of the segments have ${shiftWord(segments.psi)} (stability index ${formatEffect(segments.psi.value)}).`
		}
	];
	if (segments.moved && Number.isFinite(segments.moved.value))
		reasons.push({
			fit: level(segments.moved.low, SOME_MOVED, MANY_MOVED),
			text: `${formatShare(segments.moved.value)} of the customers in both files are now in another segment (${formatCount(segments.moved.count)}).`
		});
	return reasons;
}

const KINDS: Readonly<Record<FindingKind, string>> = {
	impossible: 'values that never came together',
	sum: 'totals that are not the sum of their parts',
	far: 'far from the middle of their segment',
	level: 'levels that were never seen',
	range: 'values outside the range of before',
	unknown: 'too little is known of them'
};

function kindWords({ kinds, now }: UnfamiliarChange): string {
	return kinds.length > 0 && now.low >= EXPECTED_UNFAMILIAR ? `, most for one thing: ${KINDS[kinds[0].kind]}` : '';
}

function columnReasons({ columns, uncompared }: Change): FitReason[] {
	const used = columns.filter(({ weight }) => weight > 0).sort((a, b) => b.psi.value - a.psi.value);
	const reasons: FitReason[] = uncompared
		.filter(({ weight }) => weight > 0)
		.map(({ reason }) => ({ fit: 'recluster', text: reason }));
	for (const { column, missing } of used)
		if (missing.now === 1)
			reasons.push({ fit: 'recluster', text: `“${column}” is empty in the newer file; the segments are built on it.` });
	const shifted = used.filter(({ psi }) => psi.low >= SOME_SHIFT);
	const strong = shifted.filter(({ psi }) => psi.low >= STRONG_SHIFT);
	const weight = strong.reduce((sum, column) => sum + column.weight, 0);
	if (shifted.length === 0) return used.length > 0 ? [...reasons, { fit: 'fits', text: calm(used) }] : reasons;
	const text = `${listed(shifted)} ${shifted.length === 1 ? 'has' : 'have'} shifted${strong.length ? `; strongly shifted columns make up ${formatShare(weight)} of the distance between customers` : ''}.`;
	return [...reasons, { fit: weight >= MUCH_WEIGHT ? 'recluster' : 'watch', text }];
}

function level(low: number, some: number, many: number): Fit {
	return low >= many ? 'recluster' : low >= some ? 'watch' : 'fits';
}

function shiftWord({ low }: StabilityIndex): string {
	return low >= STRONG_SHIFT ? 'shifted strongly' : low >= SOME_SHIFT ? 'shifted' : 'hardly changed';
}

function calm([first]: readonly ColumnChange[]): string {
	return `No column behind the segments has shifted beyond chance and custom; the most changed is “${first.column}” (stability index ${formatEffect(first.psi.value)}).`;
}

function listed(columns: readonly ColumnChange[]): string {
	const some = columns.slice(0, 3).map(({ column, psi }) => `“${column}” (stability index ${formatEffect(psi.value)})`);
	return columns.length > 3
		? `${some.join(', ')} and ${columns.length - 3} more`
		: some.join(columns.length === 2 ? ' and ' : ', ');
}
