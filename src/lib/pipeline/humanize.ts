const NOISE = new Set(['mnt', 'amt', 'num', 'nb', 'no', 'nr', 'cnt', 'qty', 'avg', 'total', 'dt', 'cd', 'id']);
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
 * "total spending", "Annual Income (k$)" -> "annual income". Text only: nothing is escaped.
 */
export function humanize(columnName: string): string {
	const bare = columnName.replace(/\s*[([{][^)\]}]*[)\]}]\s*$/u, '');
	const words = (bare.trim() === '' ? columnName : bare)
		.replace(/[\s_.\-/]+/gu, ' ')
		.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.trim()
		.split(' ')
		.map((word) => (isAcronym(word, columnName) ? word : word.toLowerCase()));
	if (words.length > 1 && DATE_FIRST.has(words[0].toLowerCase()))
		words.push(words.shift() === 'year' ? 'year' : 'date');
	else if (words.length > 1 && LEADING.has(words[0].toLowerCase())) words.shift();
	const text = words
		.map((word) => WORDS.get(word) ?? word)
		.join(' ')
		.trim();
	if (text === '') return columnName.trim() === '' ? 'unnamed column' : columnName;
	const characters = [...text];
	return characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}

/** "SMS" in "Frequency of SMS" stays; "INCOME" or "PAY_AMT1" alone is a habit of the file. */
function isAcronym(word: string, columnName: string): boolean {
	return /^\p{Lu}{2,4}$/u.test(word) && /\p{Ll}/u.test(columnName) && !NOISE.has(word.toLowerCase());
}
