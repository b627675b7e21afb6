import type { TableProfile } from '#lib/data/profile-types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { matchCustomers } from './match-customers.ts';

/** A column by which the customers of two files could be told. */
export interface IdCandidate {
	readonly column: string;
	/** customers in both files */
	readonly nBoth: number;
}

/** of the rows of the smaller file that must be found again by a column that is not an id by its look */
const MANY = 0.5;
/** rows that may share their value with others */
const REPEATED = 0.1;
/** fewer different values cannot be so few repetitions and gaps */
const FEWEST = 1 - 2 * REPEATED;

/**
 * The columns that hardly repeat a value in either file, the likeliest id first, and the one to go by: an id by its look
 * (also where no customer is in both files), else one that never repeats a value and by which at least half of the smaller file is found again; null
 * where there is none.
 */
export function guessIdColumn(
	then: Table,
	now: Table,
	profile: TableProfile
): { readonly candidates: readonly IdCandidate[]; readonly guess: string | null } {
	const later = new Map(now.columns.map((column) => [column.name, column]));
	const profiles = new Map(profile.columns.map((column) => [column.name, column]));
	const found = then.columns.flatMap((column) => {
		const other = later.get(column.name);
		const { role, nDistinct } = profiles.get(column.name)!;
		if (!other || nDistinct < FEWEST * then.nRows || !canName(column) || !canName(other)) return [];
		const matches = matchCustomers(column, other);
		const nDoubtful = [matches.nRepeatedThen / then.nRows, matches.nRepeatedNow / now.nRows];
		const nUnknown = [matches.nWithoutThen / then.nRows, matches.nWithoutNow / now.nRows];
		if (Math.max(...nDoubtful, ...nUnknown) > REPEATED) return [];
		const isClean = matches.nRepeatedThen + matches.nRepeatedNow === 0;
		return [{ column: column.name, nBoth: matches.then.length, isId: role === 'id', isClean }];
	});
	found.sort((a, b) => Number(b.isId) - Number(a.isId) || Number(b.isClean) - Number(a.isClean) || b.nBoth - a.nBoth);
	const enough = MANY * Math.min(then.nRows, now.nRows);
	const guess = found.find((candidate) => candidate.isId || (candidate.isClean && candidate.nBoth >= enough));
	return { candidates: found.map(({ column, nBoth }) => ({ column, nBoth })), guess: guess?.column ?? null };
}

/** Whole numbers and words can; amounts with decimals, dates and levels that come again cannot. */
function canName(column: Column): boolean {
	if (column.kind === 'numeric') return column.values.every((x) => Number.isNaN(x) || Number.isSafeInteger(x));
	if (column.kind === 'text') return true;
	return column.kind === 'categorical' && column.categories.length > column.codes.length / 2;
}
