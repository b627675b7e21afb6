import { nameWords } from './name-words.ts';

const CATEGORY = new Set(
	'channel region status plan type tariff segment group class code sex gender education marital marriage category zone store branch zip zipcode postal postcode plz district department province country profession occupation geschlecht gruppe kategorie typ filiale kanal sector'.split(
		' '
	)
);
const POSTAL = new Set('zip zipcode postal postcode plz'.split(' '));
/** numbers of places are often written like the places themselves: Store = 0, 3, 5 … orders in the store */
const PLACES = new Set(['store', 'branch', 'filiale']);
/** words after which a number counts something, whatever else stands in the name: NumStorePurchases */
const QUANTITY = new Set(
	'num nb count cnt n total sum avg average mean rate ratio share score rating amount amt mnt spend spent spending sales revenue purchases purchase visits visit orders order returns calls days day months month years year minutes seconds min max size value price cost charge charges fee discount income balance limit length duration frequency per pct percent percentage usage use distance points level quantity qty'.split(
		' '
	)
);

/**
 * Whether the name of a column says that its numbers are codes of a category: `code` a channel, a region …, `postal` a
 * postal code, `place` a store or branch, whose numbers may also count; null for quantities and for all other names.
 */
export function categoryName(name: string): 'code' | 'postal' | 'place' | null {
	const words = nameWords(name);
	if (words.some((word) => QUANTITY.has(word))) return null;
	if (words.some((word) => POSTAL.has(word))) return 'postal';
	if (!words.some((word) => CATEGORY.has(word))) return null;
	return words.every((word) => !CATEGORY.has(word) || PLACES.has(word)) ? 'place' : 'code';
}
