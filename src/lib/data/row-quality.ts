import { duplicateGroups } from './duplicate-groups.ts';
import type { Column } from './table.ts';

export interface RowQuality {
	/** which columns are missing together, the most frequent first, at most 12; rows in which none is are not among them */
	readonly patterns: readonly { readonly columns: readonly string[]; readonly count: number }[];
	readonly nComplete: number;
	/** all patterns, those that are not shown too */
	readonly nPatterns: number;
	/** rows (from 0) that are the same in all columns but ids, the first of them first, at most 10 groups of 10 rows */
	readonly duplicates: readonly { readonly rows: readonly number[]; readonly count: number }[];
	/** all groups */
	readonly nDuplicateGroups: number;
}

const MAX_PATTERNS = 12;
const MAX_GROUPS = 10;
const MAX_ROWS = 10;

/** What is missing together, and which rows repeat each other in the compared columns (all but ids). O(cells). */
export function rowQuality(columns: readonly Column[], compared: readonly Column[], nRows: number): RowQuality {
	const patterns = missingPatterns(columns, nRows);
	const groups = duplicateGroups(compared, nRows).sort((a, b) => b.length - a.length || a[0] - b[0]);
	const incomplete = patterns.filter((pattern) => pattern.columns.length > 0);
	return {
		patterns: incomplete.slice(0, MAX_PATTERNS),
		nComplete: patterns.find((pattern) => pattern.columns.length === 0)?.count ?? 0,
		nPatterns: incomplete.length,
		duplicates: groups.slice(0, MAX_GROUPS).map((rows) => ({ rows: rows.slice(0, MAX_ROWS), count: rows.length })),
		nDuplicateGroups: groups.length
	};
}

function missingPatterns(columns: readonly Column[], nRows: number): { columns: readonly string[]; count: number }[] {
	// each column with gaps splits the patterns that were found before it
	let pattern = new Int32Array(nRows);
	let names: (readonly string[])[] = [[]];
	for (const column of columns) {
		const isMissing = missingCells(column);
		if (!isMissing.includes(1)) continue;
		const next = new Map<number, number>();
		const nextNames: (readonly string[])[] = [];
		pattern = pattern.map((old, i) => {
			const key = 2 * old + isMissing[i];
			let found = next.get(key);
			if (found === undefined) {
				found = nextNames.length;
				next.set(key, found);
				nextNames.push(isMissing[i] ? [...names[old], column.name] : names[old]);
			}
			return found;
		});
		names = nextNames;
	}
	const counts = new Int32Array(names.length);
	for (const found of pattern) counts[found]++;
	return names.map((missing, i) => ({ columns: missing, count: counts[i] })).sort((a, b) => b.count - a.count);
}

function missingCells(column: Column): Uint8Array {
	if ('codes' in column) return Uint8Array.from(column.codes, (code) => (code < 0 ? 1 : 0));
	if (column.kind === 'text') return Uint8Array.from(column.values, (value) => (value === '' ? 1 : 0));
	return Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 1 : 0));
}
