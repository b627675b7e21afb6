import { columnCodes } from './column-codes.ts';
import { nameWords } from './name-words.ts';
import type { Column, Table } from './table.ts';

const ORDER = new Set(
	'order orders invoice transaction trans receipt basket bill ticket checkout purchase sale bestellung bestell bestellnummer auftrag auftragsnummer beleg belegnummer rechnung rechnungsnummer bon facture commande pedido factura ordine'.split(
		' '
	)
);
const ID = new Set(
	'id ids no nr number nummer num key code uuid bestellnummer auftragsnummer belegnummer rechnungsnummer'.split(' ')
);
const PART = new Set('line item row position product'.split(' '));
/** of the ids: nearly each one belongs to one customer */
const MIN_OF_ONE = 0.98;

/** The column that names orders: by its name, and no id is shared by customers. customers: codes, -1 = none. */
export function guessOrderId(table: Table, customers: Int32Array, taken: readonly string[]): Column | null {
	const found = table.columns.find((column) => {
		const words = nameWords(column.name);
		if (column.kind === 'date' || column.kind === 'boolean' || taken.includes(column.name)) return false;
		const isNamed = words.some((word) => ORDER.has(word)) && (words.length === 1 || ID.has(words.at(-1) ?? ''));
		return isNamed && !words.some((word) => PART.has(word)) && isOfOneCustomer(column, customers);
	});
	return found ?? null;
}

function isOfOneCustomer(column: Column, customers: Int32Array): boolean {
	const { codes, nDistinct } = columnCodes(column);
	const owner = new Int32Array(nDistinct).fill(-1);
	const isShared = new Uint8Array(nDistinct);
	for (let i = 0; i < codes.length; i++) {
		if (codes[i] < 0 || customers[i] < 0) continue;
		if (owner[codes[i]] < 0) owner[codes[i]] = customers[i];
		else if (owner[codes[i]] !== customers[i]) isShared[codes[i]] = 1;
	}
	return nDistinct > 1 && isShared.reduce((sum, is) => sum + is, 0) <= (1 - MIN_OF_ONE) * nDistinct;
}
