import type { Cells } from './cells.ts';

/** Up to three different cells of some rows, in quotes, cut to 30 characters. */
export function quoteCells(cells: Cells, rows: readonly number[]): string {
	const distinct = [...new Set(rows.slice(0, 100).map((row) => cells.at(row).trim()))];
	const shown = distinct.slice(0, 3).map((cell) => `“${cell.length > 30 ? `${cell.slice(0, 29)}…` : cell}”`);
	return shown.join(', ') + (distinct.length > 3 ? ' …' : '');
}
