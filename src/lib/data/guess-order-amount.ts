import { nameWords } from './name-words.ts';
import type { OrderAmount } from './orders-types.ts';
import type { NumericColumn, Table } from './table.ts';

/** the earlier, the surer */
const AMOUNT =
	'total amount amt sales revenue turnover umsatz betrag gesamt gesamtpreis summe montant importe ventas spend spent paid value wert valor gross net'.split(
		' '
	);
const QUANTITY = new Set(
	'quantity qty quantité quantite menge anzahl cantidad quantità units pieces stück stueck'.split(' ')
);
const PRICE = new Set('price unitprice preis einzelpreis prix precio prezzo prijs preço'.split(' '));
const OTHER = new Set(
	'discount tax vat mwst shipping freight fee fees profit margin cost costs rate ratio pct percent id ids no nr number code balance limit points score age weight rabatt versand installments sequential'.split(
		' '
	)
);

/** The amount of a row: a column of its own by its name, else quantity times price, else a price alone; null without. */
export function guessOrderAmount(
	{ columns }: Table,
	taken: readonly string[]
): { readonly amount: OrderAmount; readonly reason: string } | null {
	const candidates = columns
		.filter((column): column is NumericColumn => column.kind === 'numeric' && !taken.includes(column.name))
		.map(({ name }) => ({ name, words: nameWords(name) }))
		.filter(({ words }) => !words.some((word) => OTHER.has(word)));
	const having = (meant: ReadonlySet<string>) =>
		candidates.find(({ words }) => words.some((word) => meant.has(word)))?.name;
	const [quantity, price] = [having(QUANTITY), having(PRICE)];
	const rank = (words: readonly string[]) => AMOUNT.findIndex((word) => words.includes(word));
	const sums = candidates
		.filter(({ name, words }) => name !== quantity && rank(words) >= 0 && !words.includes('unit'))
		.sort((a, b) => rank(a.words) - rank(b.words));
	if (sums.length > 0) {
		const [{ name: column }] = sums;
		return { amount: { kind: 'column', column, per: 'row' }, reason: 'Its name says what a row is worth.' };
	}
	if (quantity !== undefined && price !== undefined)
		return {
			amount: { kind: 'product', quantity, price },
			reason: 'No column holds what a row is worth, so quantity times price does.'
		};
	if (price === undefined) return null;
	return {
		amount: { kind: 'column', column: price, per: 'row' },
		reason: 'A price, and no quantity beside it: each row counts once.'
	};
}
