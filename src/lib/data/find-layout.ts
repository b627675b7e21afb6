import { hasHeader } from './header-names.ts';
import { numberParts } from './parse-number.ts';
import { dateParts } from './parse-date.ts';
import type { GridLayout, ReadChoices } from './read-types.ts';

/** titles, a date of export, a line for the filter that was set: more is a table of its own */
const MAX_PREAMBLE = 20;

/**
 * Where the table begins in a grid, from its first records (without those that are empty): titles above it fill less
 * than half of its width; a row of groups over a row of names has gaps where the row below has words and the table
 * numbers. Choices hold as they are.
 */
export function findLayout(records: readonly (readonly string[])[], choices: ReadChoices = {}): GridLayout {
	const preamble = Math.min(choices.preamble ?? findPreamble(records), Math.max(0, records.length - 1));
	const rest = records.slice(preamble);
	const headerRows = choices.headerRows ?? findHeaderRows(rest);
	return { preamble, headerRows, leavesOutTotal: false };
}

function filled(cells: readonly string[]): number {
	return cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0);
}

function findPreamble(records: readonly (readonly string[])[]): number {
	if (records.length < 3) return 0;
	const fills = records.map(filled);
	const width = [...fills].sort((a, b) => a - b)[fills.length >> 1];
	const isTitle = (cells: readonly string[], fill: number): boolean =>
		width >= 3 ? fill < width / 2 : width === 2 && cells.length === 1;
	let n = 0;
	while (n < Math.min(MAX_PREAMBLE, records.length - 2) && isTitle(records[n], fills[n])) n++;
	if (n === 0 || fills[n] < width / 2) return 0;
	const isNamed = hasHeader(records[n], records.slice(n + 1));
	// values above values are short rows, not titles
	if (!isNamed || records.slice(0, n).some((cells) => cells.length > 1 && cells.every((cell) => isValueOrGap(cell))))
		return 0;
	return isGroupRow(records[n - 1], records[n], records.slice(n + 1)) ? n - 1 : n;
}

function findHeaderRows(records: readonly (readonly string[])[]): 0 | 1 | 2 {
	const [first, second, ...body] = records;
	if (!first) return 0;
	if (second && isGroupRow(first, second, body)) return 2;
	return hasHeader(first, records.slice(1)) ? 1 : 0;
}

/** The row holds at least two groups with gaps between them, the next one words above the body's numbers. */
function isGroupRow(row: readonly string[], next: readonly string[], body: readonly (readonly string[])[]): boolean {
	const groups = filled(row);
	if (body.length < 2 || groups < 2 || groups >= filled(next) || next.some((cell) => isValue(cell))) return false;
	const gap = row.findIndex((cell, j) => j > 0 && cell.trim() === '' && row[j - 1].trim() !== '');
	if (gap < 0 && row.length >= next.length) return false;
	let nNumbers = 0;
	for (let j = 0; j < next.length; j++) {
		const column = body.map((cells) => cells[j] ?? '').filter((cell) => cell.trim() !== '');
		const areNumbers = column.length > 0 && column.filter((cell) => isValue(cell)).length > column.length / 2;
		if (areNumbers && next[j].trim() !== '') nNumbers++;
	}
	return nNumbers >= 2;
}

function isValue(cell: string): boolean {
	return numberParts(cell) !== null || dateParts(cell) !== null;
}

function isValueOrGap(cell: string): boolean {
	return cell.trim() === '' || isValue(cell);
}
