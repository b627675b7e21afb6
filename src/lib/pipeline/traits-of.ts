import { categoryName } from '#lib/data/category-name.ts';
import { capitalize } from './capitalize.ts';
import type { OverallColumn, SegmentStatistics } from './describe-segments.ts';
import { directionWords } from './direction-words.ts';
import { formatNumber } from './format-number.ts';
import { formatRatio } from './format-ratio.ts';
import { formatShare } from './format-share.ts';
import { formatValue } from './format-value.ts';
import { humanize } from './humanize.ts';
import { meaningOf } from './meaning-of.ts';
import type { SegmentColumn } from './types.ts';

/** One thing that sets a segment apart. */
export interface Trait {
	readonly column: string;
	/** standardised difference (numbers) or Cohen's h (levels), without sign */
	readonly strength: number;
	readonly isHigh: boolean;
	/** "older", "many web visits", "mostly PhD" */
	readonly short: string;
	/** "Income 76,600 on average (52,200 over all customers)" */
	readonly sentence: string;
}

export interface TraitOptions {
	/** units by column name */
	readonly units: ReadonlyMap<string, string>;
	/** columns whose sum is the value */
	readonly value: readonly string[];
}

/** All traits of each segment, strongest first; in original units, by effect size, without claims about causes. */
export function traitsOf({ overall, segments }: SegmentStatistics, options: TraitOptions): Trait[][] {
	return segments.map((columns) =>
		columns
			.map((own, j) => {
				const all = overall[j];
				if (own.kind === 'categorical') return all.kind === 'categorical' ? levelTrait(own, all.isBoolean) : null;
				return all.kind === 'categorical' ? null : numberTrait(own, all, options);
			})
			.filter((trait) => trait !== null)
			.sort((a, b) => b.strength - a.strength)
	);
}

type NumberColumn = Extract<SegmentColumn, { kind: 'numeric' | 'date' }>;
type NumberOverall = Extract<OverallColumn, { kind: 'numeric' | 'date' }>;

function numberTrait(own: NumberColumn, all: NumberOverall, { units, value }: TraitOptions): Trait | null {
	if (!Number.isFinite(own.mean) || own.difference === 0) return null;
	const { column, kind } = own;
	const isHigh = own.difference > 0;
	const format = (x: number) => formatValue(x, { column, kind, unit: units.get(column) });
	return {
		column,
		strength: Math.abs(own.difference),
		isHigh,
		short: directionWords(column, kind, isHigh),
		sentence: numberSentence(own, all, format, value)
	};
}

function numberSentence(
	own: NumberColumn,
	all: NumberOverall,
	format: (x: number) => string,
	value: readonly string[]
): string {
	const words = humanize(own.column);
	if (own.kind === 'date') {
		const days = Math.round(Math.abs(own.mean - all.mean));
		return `${capitalize(words)} around ${format(own.mean)}, ${formatNumber(days)} ${days === 1 ? 'day' : 'days'} ${own.difference > 0 ? 'after' : 'before'} the average`;
	}
	const isPart = value.length > 1 && value.includes(own.column) && meaningOf(own.column) === 'amount';
	if (isPart && all.min >= 0 && all.mean > 0) {
		return `Buys ${words} for ${format(own.mean)} on average, ${formatRatio(own.mean / all.mean)} the average customer`;
	}
	const isSkewed = Math.abs(all.mean - all.median) > 0.25 * all.sd;
	if (
		isSkewed &&
		all.median >= 20 &&
		format(own.median) !== format(all.median) &&
		own.median > all.median === own.difference > 0
	) {
		// with ties at the median "half have less" is untrue: often nobody has less
		const isTied = own.median === own.q1 || own.median === own.q3;
		const half = isTied
			? `typically ${format(own.median)}`
			: `half have ${format(own.median)} or ${own.difference > 0 ? 'more' : 'less'}`;
		return `${capitalize(words)}: ${half} (${format(all.median)} over all customers)`;
	}
	return `${capitalize(words)} ${format(own.mean)} on average (${format(all.mean)} over all customers)`;
}

const YES = /^(yes|y|true|t|1|ja|oui|si|sí)$/i;
const NO = /^(no|n|false|f|0|nein|non)$/i;

/** of a level that is rarer than in the whole, against one that is more frequent */
const LACK_WEIGHT = 0.6;

function levelTrait(own: Extract<SegmentColumn, { kind: 'categorical' }>, isBoolean: boolean): Trait | null {
	let best: { level: string; share: number; overall: number; h: number; weight: number } | null = null;
	for (const { level, share, overall } of own.levels) {
		const h = 2 * Math.asin(Math.sqrt(Math.min(share, 1))) - 2 * Math.asin(Math.sqrt(Math.min(overall, 1)));
		// what a segment is says more than what it is not; of yes and no, whose effects are the same, the yes is told
		const weight = Math.abs(h) * (h > 0 ? 1 : LACK_WEIGHT) * (YES.test(level) && isBoolean ? 1 / LACK_WEIGHT ** 2 : 1);
		if (best === null || weight > best.weight) best = { level, share, overall, h, weight };
	}
	if (best === null || best.h === 0) return null;
	const { level, share, overall, h } = best;
	const words = humanize(own.column);
	return {
		column: own.column,
		strength: Math.abs(h) * (h > 0 || isBoolean ? 1 : LACK_WEIGHT),
		isHigh: h > 0,
		short: shortLevel(own.column, level, share, { isHigh: h > 0, isBoolean }),
		sentence: levelSentence(words, level, share, overall)
	};
}

function levelSentence(words: string, level: string, share: number, overall: number): string {
	const over = formatShare(overall);
	if (share === 0 || share === 1)
		return `${share === 0 ? 'None has' : 'All have'} ${words} ${quoteLevel(level)} (${over} over all)`;
	return `${capitalize(words)} is ${quoteLevel(level)} for ${formatShare(share)}, ${over} of all customers`;
}

/** levels that mean nothing without the name of their column */
const SAYS_NOTHING = /^(unknown|other|others|none|missing|n\/?a|misc|unspecified|default|high|medium|low|\p{L})$/iu;

function shortLevel(
	column: string,
	level: string,
	share: number,
	{ isHigh, isBoolean }: { readonly isHigh: boolean; readonly isBoolean: boolean }
): string {
	const words = humanize(column);
	// 1 is yes among 0 and 1, but the first channel among 1 and 2, and no yes to a sex
	const isAnswer = level.length > 1 || (isBoolean && categoryName(column) === null);
	if (isAnswer && YES.test(level)) return `${isHigh ? 'with' : 'without'} ${words}`;
	if (isAnswer && NO.test(level)) return `${isHigh ? 'without' : 'with'} ${words}`;
	const isNumber = level.trim() !== '' && Number.isFinite(Number(level));
	const bare = level.trim().replace(/[\s,;.:]+$/u, '');
	const isBare = isNumber || SAYS_NOTHING.test(bare);
	const shown = isBare ? `${words} ${level.trim()}` : /[,;]/u.test(bare) ? quoteLevel(bare) : bare;
	return `${isHigh ? (share >= 0.5 ? 'mostly' : 'more') : 'fewer'} ${shown}`;
}

const MAX_QUOTED = 40;

function quoteLevel(level: string): string {
	const characters = [...level.trim()];
	return `“${characters.length > MAX_QUOTED ? `${characters.slice(0, MAX_QUOTED - 1).join('')}…` : characters.join('')}”`;
}
