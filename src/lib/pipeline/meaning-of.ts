import { humanize } from './humanize.ts';

export type Meaning = 'age' | 'birth' | 'recency' | 'frequency' | 'income' | 'tenure' | 'count' | 'amount' | 'other';

const BIRTH = /\b(birth|born|dob)\b/;
const AGE = /\bage\b/;
const RECENCY = /\b(recency|days since|since last|last (purchase|order|visit|seen)|inactiv\w*)\b/;
const FREQUENCY = /\bfrequency\b/;
const INCOME = /\b(income|salary|wages?|earnings)\b/;
const TENURE =
	/\b(tenure|as customer|customer since|dt customer|sign(ed)? ?up|registered|joined|subscription length|membership)\b/;
const COUNT =
	/\b(visits?|orders?|purchases|trips?|calls?|transactions|trx|clicks?|items?|quantity|children|kids?|kidhome|teenhome|count|number|logins?|returns?)\b/;
const AMOUNT = /\b(amount|amt|spend(ing)?|spent|sales|revenue|turnover|monetary|paid|payments?|purchases|bill)\b/;
const COUNT_PREFIX = /^(num|nb|count|cnt|n)(?=[_\s\p{Lu}])/iu;
const AMOUNT_PREFIX = /^(mnt|amt|amount|spend|spent)(?=[_\s\p{Lu}])/iu;

/** What the name of a column says of its meaning; a guess by words, used for wording alone. */
export function meaningOf(columnName: string): Meaning {
	const words = ` ${columnName.replace(/[\s_.-]+/gu, ' ').toLowerCase()} ${humanize(columnName).toLowerCase()} `;
	if (BIRTH.test(words)) return 'birth';
	if (RECENCY.test(words)) return 'recency';
	if (TENURE.test(words)) return 'tenure';
	if (AGE.test(words)) return 'age';
	if (INCOME.test(words)) return 'income';
	if (AMOUNT_PREFIX.test(columnName)) return 'amount';
	if (COUNT_PREFIX.test(columnName)) return 'count';
	if (FREQUENCY.test(words)) return 'frequency';
	if (AMOUNT.test(words)) return 'amount';
	return COUNT.test(words) ? 'count' : 'other';
}
