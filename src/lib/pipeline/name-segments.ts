import { capitalize } from './capitalize.ts';
import { formatNumber } from './format-number.ts';
import { formatRatio } from './format-ratio.ts';
import { formatShare } from './format-share.ts';
import type { Tier } from './tiers-of.ts';
import type { Trait } from './traits-of.ts';
import type { SegmentValues } from './value-of-segments.ts';
import type { ValueWords } from './value-words.ts';

export const MAX_NAME_LENGTH = 28;
const MIN_TRAIT = 0.15;

export interface SegmentName {
	readonly name: string;
	readonly reason: string;
}
export interface NamingInput {
	/** share of the rows of each segment, by id */
	readonly shares: readonly number[];
	readonly tiers: readonly Tier[] | null;
	readonly values: SegmentValues | null;
	readonly words: ValueWords | null;
	/** by id, strongest first */
	readonly traits: readonly (readonly Trait[])[];
	/** columns that make up the value: they name no second time */
	readonly valueColumns: readonly string[];
	/** names that are taken, given by the user; null where the segment needs a name */
	readonly taken: readonly (string | null)[];
}

const PLAIN: Record<Tier, string> = { low: 'Low Value', regular: 'Regular', high: 'High Value' };

/**
 * Stage 6: a name for each segment and why it has it. By tier of value: within a tier the most extreme segment has the
 * plain name, the others a trait after it ("Regular, older"). Without tiers the strongest traits are the name. The ids change
 * nothing. Names are unique, also against taken ones, and have at most 28 characters.
 */
export function nameSegments(input: NamingInput): SegmentName[] {
	const { shares, tiers, taken } = input;
	const used = new Set(taken.filter((name) => name !== null).map(normal));
	const names = new Array<string>(shares.length).fill('');
	const plainHolder = new Map<Tier, number>();
	for (const id of namingOrder(input)) {
		const tier = tiers?.[id];
		if (taken[id] !== null) continue;
		const holder = tier && plainHolder.get(tier);
		const name = [...candidates(input, id, holder)].find(
			(candidate) => [...candidate].length <= MAX_NAME_LENGTH && !used.has(normal(candidate))
		);
		names[id] = name ?? numbered(tier ? PLAIN[tier] : 'Segment', used);
		if (tier && names[id] === PLAIN[tier]) plainHolder.set(tier, id);
		used.add(normal(names[id]));
	}
	return names.map((name, id) => ({ name: taken[id] ?? name, reason: reasonOf(input, id) }));
}

function normal(name: string): string {
	return name.trim().toLowerCase();
}

/** The most extreme of each tier first, so that it has the plain name: of regular ones that nearest to the average. */
function namingOrder({ shares, tiers, values, traits }: NamingInput): number[] {
	const ids = shares.map((_, id) => id);
	const text = (id: number) => traits[id].map(({ short }) => short).join();
	// ids say nothing: of equals the larger, then the one whose traits come first in the alphabet
	const byRest = (a: number, b: number) =>
		shares[b] - shares[a] || (text(a) < text(b) ? -1 : Number(text(a) > text(b))) || a - b;
	if (!tiers || !values)
		return ids.sort((a, b) => (traits[b][0]?.strength ?? 0) - (traits[a][0]?.strength ?? 0) || byRest(a, b));
	const rank = (id: number) => {
		const { mean } = values.segments[id];
		if (tiers[id] === 'regular') return Math.abs(mean - values.mean);
		return tiers[id] === 'high' ? -mean : mean;
	};
	return ids.sort((a, b) => rank(a) - rank(b) || byRest(a, b));
}

/** holder: the segment of the same tier that has the plain name; what it is as well sets nothing apart from it. */
function* candidates(
	{ tiers, traits, valueColumns }: NamingInput,
	id: number,
	holder: number | undefined
): Generator<string> {
	const strong = traits[id].filter(
		({ strength, column }) => strength >= MIN_TRAIT && !(tiers && valueColumns.includes(column))
	);
	if (tiers) {
		const plain = PLAIN[tiers[id]];
		const shared = new Set(holder === undefined ? [] : traits[holder].map(({ short }) => short));
		yield plain;
		for (const { short } of strong) if (!shared.has(short)) yield `${plain}, ${short}`;
		for (const { short } of strong) yield `${plain}, ${short}`;
		return;
	}
	if (strong.length === 0) yield 'Average';
	for (const { short } of strong) yield capitalize(short);
	for (let i = 0; i < strong.length; i++) {
		for (let j = i + 1; j < strong.length; j++) yield capitalize(`${strong[i].short}, ${strong[j].short}`);
	}
}

function numbered(stem: string, used: ReadonlySet<string>): string {
	for (let number = 2; ; number++) if (!used.has(normal(`${stem} ${number}`))) return `${stem} ${number}`;
}

function reasonOf({ shares, tiers, values, words, traits }: NamingInput, id: number): string {
	const size = `${formatShare(shares[id])} of customers`;
	if (tiers && values && words) {
		const own = values.segments[id];
		if (own.ratio !== null && own.share !== null) {
			return `${words.verb} ${formatRatio(own.ratio)} the average; ${size}, ${formatShare(own.share)} of the ${words.noun}`;
		}
		return `${words.noun} ${formatNumber(own.mean)} on average, ${formatNumber(values.mean)} over all; ${size}`;
	}
	const strongest = traits[id].filter(({ strength }) => strength >= MIN_TRAIT).slice(0, 2);
	return strongest.length > 0
		? `${strongest.map(({ short }) => short).join(', ')}; ${size}`
		: `close to the average; ${size}`;
}
