import { columnCodes } from './column-codes.ts';
import { customerNameScore } from './customer-name-score.ts';
import type { Column, Table } from './table.ts';

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
		.map((column) => ({ column, score: customerNameScore(column.name) }))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score);
	for (const { column } of scored) {
		const { codes, nDistinct } = columnCodes(column);
		const nKnown = codes.reduce((count, code) => count + (code < 0 ? 0 : 1), 0);
		if (nDistinct > 1 && nDistinct < nKnown) return { column, codes, nDistinct, nKnown };
	}
	return null;
}
