/** Missing wherever they stand (upper case here, compared without case). */
const ALWAYS = new Set([
	'',
	'NA',
	'N/A',
	'#N/A',
	'#NA',
	'NULL',
	'NAN',
	'-',
	'--',
	'?',
	'.',
	'\\N',
	'#NULL!',
	'#DIV/0!',
	'#VALUE!',
	'#REF!',
	'#NUM!',
	'#NAME?'
]);
/** Missing among numbers and dates; among words they are a level of their own. */
const AMONG_NUMBERS = new Set([
	'NONE',
	'MISSING',
	'UNKNOWN',
	'N.A.',
	'NIL',
	'NOT AVAILABLE',
	'K.A.',
	'UNBEKANNT',
	'INCONNU',
	'N.D.'
]);
const LONGEST = 13;

/**
 * Whether a cell says that nothing is known. `-` alone is missing; `none` and `unknown` only among numbers and dates;
 * tokens in `known` are values.
 */
export function isMissing(cell: string, isAmongNumbers: boolean, known?: ReadonlySet<string>): boolean {
	if (cell === '') return true;
	// spaces never make a known cell, however many
	if (cell.length > LONGEST && cell.trim().length > LONGEST) return false;
	const trimmed = cell.trim();
	if (known?.has(trimmed)) return false;
	const token = trimmed.toUpperCase();
	return ALWAYS.has(token) || (isAmongNumbers && AMONG_NUMBERS.has(token));
}
