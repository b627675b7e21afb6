import { dateParts } from './parse-date.ts';
import { isMissing } from './missing-tokens.ts';
import { numberParts } from './parse-number.ts';
import type { ReadNote } from './read-types.ts';

/**
 * Whether the first record names the columns: it does unless it looks like the records below it, that is, numbers stand
 * where numbers stand below, or its words come again in their own columns.
 */
export function hasHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
	if (below.length === 0) return !first.some((cell) => isValue(cell));
	let named = 0;
	let valued = 0;
	let repeated = 0;
	for (let j = 0; j < first.length; j++) {
		const column = below.map((cells) => cells[j] ?? '').filter((cell) => !isMissing(cell, true));
		const isValues = column.length > 0 && column.filter((cell) => isValue(cell)).length > column.length / 2;
		if (isYear(first[j]) && !column.some((cell) => isYear(cell))) named += isValues ? 1 : 0;
		else if (isValue(first[j])) valued++;
		else if (isValues && first[j].trim() !== '') named++;
		if (first[j].trim() !== '' && column.some((cell) => cell.trim() === first[j].trim())) repeated++;
	}
	if (named > 0) return true;
	return valued === 0 && repeated < Math.max(1, first.length / 2);
}

/** 2023 above sales names a column; above other years it is a value */
function isYear(cell: string): boolean {
	return /^(19|20)\d\d$/.test(cell.trim());
}

function isValue(cell: string): boolean {
	return numberParts(cell) !== null || dateParts(cell) !== null;
}

/** Trimmed, never empty, each different: `spend`, `spend (2)`, `column 5`; with notes on what was changed. */
export function headerNames(cells: readonly string[]): {
	readonly names: readonly string[];
	readonly notes: readonly ReadNote[];
} {
	const trimmed = cells.map((cell) => cell.trim());
	const taken = new Set(trimmed);
	const used = new Set<string>();
	const repeats: string[] = [];
	const nameless: string[] = [];
	const names = trimmed.map((name, j) => {
		const wanted = name === '' ? `column ${j + 1}` : name;
		let unique = wanted;
		for (let n = 2; used.has(unique) || (unique !== name && taken.has(unique)); n++) unique = `${wanted} (${n})`;
		used.add(unique);
		if (name === '') nameless.push(unique);
		else if (unique !== name) repeats.push(unique);
		return unique;
	});
	const notes: ReadNote[] = [];
	if (repeats.length > 0)
		notes.push({
			code: 'W_DUP_HEADER',
			text: `Some columns have the same name; now they are told apart: ${listed(repeats)}.`
		});
	if (nameless.length > 0)
		notes.push({ code: 'W_EMPTY_HEADER', text: `Columns without a name were called ${listed(nameless)}.` });
	return { names, notes };
}

function listed(names: readonly string[]): string {
	return names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
}
