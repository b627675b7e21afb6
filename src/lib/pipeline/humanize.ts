import { isEnglishWord } from './is-english-word.ts';

const NOISE = new Set(['mnt', 'amt', 'num', 'nb', 'no', 'nr', 'cnt', 'qty', 'avg', 'total', 'dt', 'cd', 'id', 'cmp']);
/** leading abbreviations that say "amount of" or "number of" and add nothing for a reader */
const LEADING = new Set(['mnt', 'num', 'nb', 'cnt', 'amt']);
/** single words of well-known tables that no rule takes apart */
const WORDS = new Map([
	['kidhome', 'kids at home'],
	['teenhome', 'teens at home'],
	['prods', 'products'],
	['oneoff', 'one-off'],
	['trx', 'transactions']
]);
/** Dt_Customer is a customer date, Year_Birth a birth year */
const DATE_FIRST = new Set(['dt', 'date', 'year']);
const MAX_LENGTH = 40;

/**
 * The name of a column in words: MntWines -> "wines", NumDealsPurchases -> "deals purchases", Total_Spending ->
 * "total spending", "Annual Income (k$)" -> "annual income". Words keep their case where the name is not English for
 * certain ("Besuche pro Monat": German writes its nouns with a capital), unless all of it is in capitals. Text only:
 * nothing is escaped.
 */
export function humanize(columnName: string): string {
	const bare = columnName.replace(/\s*[([{][^)\]}]*[)\]}]\s*$/u, '');
	const written = (bare.trim() === '' ? columnName : bare)
		.replace(/[\s_.\-/]+/gu, ' ')
		.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.trim()
		.split(' ');
	const keepsCase = /\p{Ll}/u.test(columnName) && !isEnglish(written);
	const words = written.map((word) => (keepsCase || isAcronym(word, columnName) ? word : word.toLowerCase()));
	const first = words[0].toLowerCase();
	if (words.length > 1 && DATE_FIRST.has(first) && (first === 'dt' || !keepsCase)) {
		words.shift();
		words.push(first === 'year' ? 'year' : 'date');
	} else if (words.length > 1 && LEADING.has(first)) words.shift();
	const text = words
		.map((word) => WORDS.get(word.toLowerCase()) ?? word)
		.join(' ')
		.trim();
	if (text === '') return columnName.trim() === '' ? 'unnamed column' : columnName;
	const characters = [...text];
	return characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}

/** More of its words are known to be English than not; abbreviations, single letters and numbers have no language. */
function isEnglish(words: readonly string[]): boolean {
	const telling = words
		.map((word) => word.replace(/\d+$/u, ''))
		.filter((word) => /\p{L}{2}/u.test(word) && !/^\p{Lu}{2,4}$/u.test(word) && !NOISE.has(word.toLowerCase()))
		.filter((word) => !WORDS.has(word.toLowerCase()));
	return 2 * telling.filter(isEnglishWord).length > telling.length || telling.length === 0;
}

/** "SMS" in "Frequency of SMS" stays; "INCOME" or "PAY_AMT1" alone is a habit of the file. */
function isAcronym(word: string, columnName: string): boolean {
	return /^\p{Lu}{2,4}$/u.test(word) && /\p{Ll}/u.test(columnName) && !NOISE.has(word.toLowerCase());
}
