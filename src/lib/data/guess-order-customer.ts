import { columnCodes } from './column-codes.ts';
import { nameWords } from './name-words.ts';
import type { Column, Table } from './table.ts';

const CUSTOMER = new Set(
	'customer client user member account guest buyer shopper patient subscriber household kunde kunden kundin client cliente klant'.split(
		' '
	)
);
const ID = new Set('id ids no nr number nummer num key code uuid kundennummer kundennr'.split(' '));
const WHOLE = new Set('kundennummer kundennr kunde customer client cliente klant buyer user'.split(' '));
const MAIL = new Set('email mail'.split(' '));

export interface OrderCustomer {
	readonly column: Column;
	/** as columnCodes */
	readonly codes: Int32Array;
	readonly nDistinct: number;
	readonly nKnown: number;
}

/** The column whose name says that it names customers, ids before mail addresses before names; null where none comes again. */
export function guessOrderCustomer({ columns }: Table): OrderCustomer | null {
	const scored = columns
		.filter(({ kind }) => kind !== 'date' && kind !== 'boolean')
		.map((column) => ({ column, score: scoreOf(nameWords(column.name)) }))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score);
	for (const { column } of scored) {
		const { codes, nDistinct } = columnCodes(column);
		const nKnown = codes.reduce((count, code) => count + (code < 0 ? 0 : 1), 0);
		if (nDistinct > 1 && nDistinct < nKnown) return { column, codes, nDistinct, nKnown };
	}
	return null;
}

function scoreOf(words: readonly string[]): number {
	const isCustomer = words.some((word) => CUSTOMER.has(word));
	if (isCustomer && ID.has(words.at(-1) ?? '')) return 4;
	if (words.length === 1 && WHOLE.has(words[0])) return 3;
	if (words.some((word) => MAIL.has(word))) return 2;
	return isCustomer && words.at(-1) === 'name' ? 1 : 0;
}
