import { nameWords } from '#lib/data/name-words.ts';
import type { ColumnProfile, TableProfile } from '#lib/data/profile-types.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { formatIsoDay } from './format-iso-day.ts';
import { humanize } from './humanize.ts';
import { levelOrder } from './level-order.ts';
import { valueWords } from './value-words.ts';

export interface DerivedSuggestion {
	readonly column: DerivedColumn;
	/** why, in a sentence */
	readonly reason: string;
}

const BIRTH = new Set(
	'birth born yob dob birthday birthdate geburt geburtsjahr geburtsdatum naissance nacimiento nascita'.split(' ')
);
const COUNTS = new Set('frequency orders transactions purchases bestellungen'.split(' '));
const MIN_PARTS = 3;
const MAX_LEVELS = 12;
const OLDEST_YEAR = 1850;

/**
 * Columns that could be computed from these and would say something that they do not say by themselves; never applied
 * unasked. derived: what is computed already. today: days since 1970, for an age where the
 * file holds no date to count to.
 */
export function suggestDerived(
	{ columns, value, referenceDay }: TableProfile,
	today: number,
	derived: readonly DerivedColumn[] = []
): DerivedSuggestion[] {
	const computed = new Set(derived.map(({ name }) => name));
	const suggestions = [
		...columns.flatMap((column) => age(column, referenceDay, today)),
		...total(value?.columns ?? []),
		...perOrder(columns, value?.columns ?? []),
		...between(columns),
		...columns.filter(({ name }) => !computed.has(name)).flatMap(ranks)
	];
	// average_order is an average order
	const wordsOf = (name: string) => nameWords(name).join(' ');
	const known = new Set(columns.map(({ name }) => wordsOf(name)));
	const taken = new Set<string>();
	return suggestions.filter(({ column: { name } }) => {
		const isNew = !known.has(wordsOf(name)) && !taken.has(name);
		taken.add(name);
		return isNew;
	});
}

function age({ name, kind, numeric }: ColumnProfile, referenceDay: number | null, today: number): DerivedSuggestion[] {
	if (!nameWords(name).some((word) => BIRTH.has(word)) || !numeric) return [];
	const isYear = kind === 'numeric' && numeric.min >= OLDEST_YEAR && numeric.max <= 2100;
	if (!isYear && kind !== 'date') return [];
	// a date of birth is no date to count to
	const isOwn = kind === 'date' && referenceDay === Math.floor(numeric.max) + 1;
	const onDay = referenceDay === null || isOwn ? today : referenceDay;
	const counted =
		onDay === referenceDay
			? `to ${formatIsoDay(onDay)}, the day after the newest date of the file`
			: `to ${formatIsoDay(onDay)}, today, for the file holds no other date; it stays at that day`;
	return [
		{
			column: { name: 'Age', formula: { kind: 'age', column: name, onDay } },
			reason: `${name} is when customers were born: their age is easier to read. It counts ${counted}.`
		}
	];
}

function total(parts: readonly string[]): DerivedSuggestion[] {
	if (parts.length < MIN_PARTS) return [];
	return [
		{
			column: { name: `Total ${valueWords(parts).noun}`, formula: { kind: 'sum', columns: parts } },
			reason: `${parts.length} columns look like parts of one amount; their sum is what a customer is worth.`
		}
	];
}

function perOrder(columns: readonly ColumnProfile[], [money, ...others]: readonly string[]): DerivedSuggestion[] {
	const count = columns.find(({ name, kind, numeric }) => {
		const words = nameWords(name);
		return kind === 'numeric' && (numeric?.min ?? -1) >= 0 && words.some((word) => COUNTS.has(word)) && name !== money;
	});
	if (money === undefined || others.length > 0 || !count || !valueWords([money]).isAdditive) return [];
	return [
		{
			column: { name: 'Average order', formula: { kind: 'ratio', dividend: money, divisor: count.name } },
			reason: `${money} divided by ${count.name}: many small orders and few large ones are different customers.`
		}
	];
}

/** of each date and the next later one */
function between(columns: readonly ColumnProfile[]): DerivedSuggestion[] {
	const dates = columns
		.filter(({ kind, name, numeric }) => kind === 'date' && numeric && !nameWords(name).some((word) => BIRTH.has(word)))
		.toSorted((a, b) => a.numeric!.median - b.numeric!.median);
	return dates.slice(1).map((to, i): DerivedSuggestion => {
		const from = dates[i];
		return {
			column: {
				name: `Days from ${humanize(from.name)} to ${humanize(to.name)}`,
				formula: { kind: 'days', from: from.name, to: to.name }
			},
			reason: `${to.name} usually comes after ${from.name}: the time between may say more than either.`
		};
	});
}

function ranks({ name, kind, levels, role }: ColumnProfile): DerivedSuggestion[] {
	if (kind !== 'categorical' || !levels || levels.length > MAX_LEVELS || role === 'constant') return [];
	const order = levelOrder(levels.map(({ level }) => level));
	if (!order) return [];
	const [lowest, highest] = [order[0], order[order.length - 1]];
	return [
		{
			column: { name: `${name} rank`, formula: { kind: 'ranks', column: name, levels: order } },
			reason: `The levels have an order, from ${lowest} to ${highest}: as ranks, neighbours are nearer than the ends. Please check the order.`
		}
	];
}
