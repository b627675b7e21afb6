import { nameWords } from './name-words.ts';

const CUSTOMER = new Set(
	'customer client user member account guest buyer shopper patient subscriber household kunde kunden kundin client cliente klant'.split(
		' '
	)
);
const ID = new Set('id ids no nr number nummer num key code uuid kundennummer kundennr'.split(' '));
const WHOLE = new Set('kundennummer kundennr kunde customer client cliente klant buyer user'.split(' '));
const MAIL = new Set('email mail'.split(' '));

/** How much a column's name says that it names customers: ids before mail addresses before names; 0 = nothing. */
export function customerNameScore(name: string): number {
	const words = nameWords(name);
	const isCustomer = words.some((word) => CUSTOMER.has(word));
	if (isCustomer && ID.has(words.at(-1) ?? '')) return 4;
	if (words.length === 1 && WHOLE.has(words[0])) return 3;
	if (words.some((word) => MAIL.has(word))) return 2;
	return isCustomer && words.at(-1) === 'name' ? 1 : 0;
}
