import { capitalize } from './capitalize.ts';
import { formatNumber } from './format-number.ts';
import { formatShare } from './format-share.ts';
import type { Clustering, PreparedSummary, Segment, Separation } from './types.ts';
import type { ValueWords } from './value-words.ts';

interface HeadlineInput extends Clustering {
	readonly nRows: number;
	readonly segments: readonly Segment[];
	readonly words: ValueWords | null;
	/** the segments differ enough in value to be told apart by it */
	readonly isTiered: boolean;
	readonly separation: Separation;
	readonly prepared: PreparedSummary;
	/** `rows`: one customer may stand in several */
	readonly things: 'customers' | 'rows';
}

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** to be a finding the share of the value must be this many times the share of the customers and this much above it … */
const NOTABLE = 1.25;
const NOTABLE_DIFFERENCE = 0.05;
/** … or this much above it, however large it is */
const CLEAR_DIFFERENCE = 0.1;
/** of a handful there is nothing to say */
const MIN_SHARE = 0.01;
/** one segment with this share of the customers is no segmentation */
const DOMINANT = 0.95;

/** The finding for the title of the results and the sentence under it. Names are data and are left out of both. */
export function headlineOf(input: HeadlineInput): { readonly headline: string; readonly lede: string } {
	const { nRows, segments, separation, prepared, method, distance, things } = input;
	const count = COUNTS[segments.length] ?? formatNumber(segments.length);
	const overlap = {
		clear: 'They are clearly apart',
		moderate: 'They are moderately apart',
		overlapping: 'They overlap: neighbours differ by degree',
		unknown: 'How far they are apart was not measured'
	}[separation.word];
	const measured = separation.silhouette === null ? '' : ` (mean silhouette ${formatNumber(separation.silhouette)})`;
	const nColumns = prepared.columns.length;
	const rows = things === 'rows' ? 'rows (a customer may stand in several)' : 'customers';
	const even =
		largestOf(segments).share < DOMINANT
			? ''
			: method === 'ward'
				? ' The others are a handful that differ from all the rest.'
				: ` Ward linkage${distance === 'gower' ? ', with Euclidean distance,' : ''} makes segments of more even size.`;
	const lede = `${formatNumber(nRows, { isExact: true })} ${rows} in ${count} segments, from ${formatNumber(nColumns)} ${nColumns === 1 ? 'column' : 'columns'}. ${overlap}${measured}.${even}`;
	return { headline: capitalize(finding(input, count)), lede };
}

function finding({ segments, words, isTiered, things }: HeadlineInput, count: string): string {
	const top = segments[segments.length - 1];
	const largest = largestOf(segments);
	if (largest.share >= DOMINANT) return `one segment holds ${formatShare(largest.share)} of the ${things}`;
	const share = top.value?.share ?? null;
	if (words !== null && share !== null && !isTiered) return `${count} segments that differ little in ${words.noun}`;
	if (words !== null && share !== null && isClear(top.share, share))
		return `${formatShare(top.share)} of ${things} ${words.sharing} ${formatShare(share)} of the ${words.noun}`;
	if (words !== null && share === null && isTiered && top.share >= MIN_SHARE && top.value)
		return `${formatShare(top.share)} of ${things} have the highest ${words.noun}: ${formatNumber(top.value.mean)} on average`;
	const [from, to] = [smallestOf(segments), largest].map((segment) => formatShare(segment.share));
	return from === to
		? `${count} segments of ${from} of the ${things} each`
		: `${count} segments, from ${from} to ${to} of the ${things}`;
}

function isClear(share: number, ofValue: number): boolean {
	const difference = ofValue - share;
	return difference >= CLEAR_DIFFERENCE || (difference >= NOTABLE_DIFFERENCE && ofValue >= NOTABLE * share);
}

function largestOf(segments: readonly Segment[]): Segment {
	return segments.reduce((a, b) => (b.size > a.size ? b : a));
}

function smallestOf(segments: readonly Segment[]): Segment {
	return segments.reduce((a, b) => (b.size < a.size ? b : a));
}
