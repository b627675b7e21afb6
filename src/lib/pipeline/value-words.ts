import { nameWords } from '#lib/data/name-words.ts';
import { humanize } from './humanize.ts';

export interface ValueWords {
	/** "spend", "revenue", "annual income": "53% of the spend" */
	readonly noun: string;
	/** "Monetary", "spend (6 columns)" where the parts share a meaning, else "Fresh + 5 more" */
	readonly label: string;
	/** "spends 2.2 × the average" or "annual income 2.2 × the average" */
	readonly verb: string;
	/** false: a score or a rate, whose sum means nothing */
	readonly isAdditive: boolean;
	/** "customers bring 66% of the spend" */
	readonly sharing: 'bring' | 'have';
}

const SPEND = /mnt|spen[dt]|purchase|amount|monetary|sales|paid|payment|basket/i;
const REVENUE = /revenue|turnover/i;

const SCORE =
	/\b(scores?|index|rank(ing)?|rates?|ratio|percent(age|ile)?|pct|prc|avg|average|mean|median|share|rating|stars|nps|satisfaction|probability|propensity|age|year|birth)\b/;
const NOT_MONEY = /income|salary|wage|count|num|freq|visit/i;

/** How to speak of the customers' value, from the names of its columns. */
export function valueWords(columns: readonly string[]): ValueWords {
	const [first] = columns;
	const labelled = (noun: string) => (columns.length > 1 ? `${noun} (${columns.length} columns)` : first);
	const all = (pattern: RegExp) => columns.every((name) => pattern.test(name));
	const some = (pattern: RegExp) => columns.some((name) => pattern.test(name));
	const isAdditive = !columns.some((name) => SCORE.test(nameWords(name).join(' ')));
	if (isAdditive && all(REVENUE))
		return { noun: 'revenue', label: labelled('revenue'), verb: 'brings', isAdditive, sharing: 'bring' };
	if (isAdditive && all(SPEND) && !some(NOT_MONEY))
		return { noun: 'spend', label: labelled('spend'), verb: 'spends', isAdditive, sharing: 'bring' };
	const noun = columns.length > 1 ? 'value' : humanize(first);
	const label = columns.length > 1 ? `${first} + ${columns.length - 1} more` : first;
	return { noun, label, verb: noun, isAdditive, sharing: some(NOT_MONEY) ? 'have' : 'bring' };
}
