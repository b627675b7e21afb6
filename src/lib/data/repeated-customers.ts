import { nameWords } from './name-words.ts';
import type { RepeatedCustomers, TableProfile } from './profile-types.ts';

const CUSTOMER = new Set(
	'customer client user member account guest buyer shopper patient subscriber kunde kunden cliente kundennummer'.split(
		' '
	)
);
const ID = new Set('id ids no nr number nummer key kundennummer'.split(' '));
/** a few customers in two rows are duplicates; an order log has several rows for many */
const MAX_DISTINCT_SHARE = 0.9;

/** The column whose name says that it names customers and whose values come again in other rows: an order log. */
export function repeatedCustomers({
	columns,
	nRows
}: Pick<TableProfile, 'columns' | 'nRows'>): RepeatedCustomers | null {
	for (const { name, nDistinct, nMissing } of columns) {
		const words = nameWords(name);
		const isId = ID.has(words.at(-1) ?? '') && words.some((word) => CUSTOMER.has(word));
		if (isId && nDistinct > 1 && nDistinct <= MAX_DISTINCT_SHARE * (nRows - nMissing))
			return { column: name, nCustomers: nDistinct };
	}
	return null;
}
