import { grouped } from './grouped.ts';
import { CladeError } from '#lib/core/clade-error.ts';

/** more cannot be looked through, by people or by a page */
export const MAX_COLUMNS = 2000;

/** Refuses a table that is wider than a page can show, before its cells are looked at. @throws E_TOO_LARGE */
export function checkWidth(nColumns: number, name: string): void {
	if (nColumns <= MAX_COLUMNS) return;
	const text = `“${name}” has ${grouped(nColumns)} columns; at most ${grouped(MAX_COLUMNS)} can be looked at. Keep those that describe customers.`;
	throw new CladeError('E_TOO_LARGE', text, { nColumns, limitColumns: MAX_COLUMNS });
}
