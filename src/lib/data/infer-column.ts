// The kinds are tried one after the other and share their helpers; together the order of the trials can be seen.
import { categoryName } from './category-name.ts';
import { dateFormat, dateParts, dayFrom } from './parse-date.ts';
import type { DateOrder, DateParts } from './parse-date.ts';
import { isMissing } from './missing-tokens.ts';
import { PLAIN_FORMAT, voteNumberFormat } from './number-format.ts';
import { numberFrom, numberParts } from './parse-number.ts';
import type { NumberParts } from './parse-number.ts';
import type { ReadNote } from './read-types.ts';
import type { CategoricalColumn, Column } from './table.ts';

/** What the rest of the file says, for columns that prove nothing by themselves. */
export interface InferHints {
	/** `none`: whole numbers, so a doubtful sign sets thousands apart */
	readonly decimal?: '.' | ',' | 'none' | null;
	readonly dateOrder?: DateOrder | null;
	/** the order of dates comes from an earlier file, not from this one */
	readonly isEarlier?: boolean;
}

export interface Inference {
	readonly column: Column;
	/** code and what was seen, without the column's name */
	readonly notes: readonly ReadNote[];
	/** true: another column may decide how this one is read; call again with hints */
	readonly isAmbiguous: boolean;
	/** proved by this column */
	readonly decimal: '.' | ',' | null;
	readonly dateOrder: DateOrder | null;
}

/** a column of numbers or dates may hold this share of other words; they become missing, with a note */
const MAX_WORD_SHARE = 0.02;
/** in a handful of rows one word is more than 2 %: a units row, a total */
const FEW_ROWS = 20;
const MAX_WORD_SHARE_OF_FEW = 0.4;
const MAX_LEVELS = 20;
/** more different whole numbers than these are taken for quantities, whatever their name says */
const MAX_CODES = 10;
/** squares of larger numbers leave the range of a double */
const HUGE = 1e100;
const LONG_TEXT = 80;

const PAIRS: readonly (readonly [string, string])[] = [
	['no', 'yes'],
	['false', 'true'],
	['n', 'y'],
	['f', 't'],
	['0', '1'],
	['off', 'on'],
	['nein', 'ja'],
	['falsch', 'wahr'],
	['nee', 'ja'],
	['non', 'oui'],
	['faux', 'vrai'],
	['no', 'si'],
	['no', 'sí'],
	['não', 'sim'],
	['nao', 'sim'],
	['nej', 'ja'],
	['nie', 'tak'],
	['нет', 'да']
];

/** The typed column of cells as written; see inferColumnWithNotes for what was noticed on the way. */
export function inferColumn(name: string, cells: readonly string[]): Column {
	return inferColumnWithNotes(name, cells).column;
}

/**
 * Type, format and values of a whole column: boolean, date, numeric, categorical or text, in this order. Missing tokens
 * become missing; a few words among numbers or dates do too, with a note (W_MIXED_TYPES); integers beyond 2^53 and
 * numbers with leading zeros stay text, for they are names; few whole numbers in a column such as Channel or Region are
 * codes, so a category (W_CODES).
 */
export function inferColumnWithNotes(name: string, cells: readonly string[], hints: InferHints = {}): Inference {
	return (
		inferBoolean(name, cells) ??
		inferDate(name, cells, hints) ??
		inferNumeric(name, cells, hints) ??
		inferWords(name, cells)
	);
}

function found(column: Column, notes: readonly ReadNote[] = [], more: Partial<Inference> = {}): Inference {
	return { column, notes, isAmbiguous: false, decimal: null, dateOrder: null, ...more };
}

function inferBoolean(name: string, cells: readonly string[]): Inference | null {
	const seen = new Map<string, string>();
	for (const cell of cells) {
		if (cell.length > 12) return null;
		if (isMissing(cell, false)) continue;
		const word = booleanWord(cell);
		if (!seen.has(word)) seen.set(word, cell.trim());
		if (seen.size > 2) return null;
	}
	const pair = seen.size === 2 ? PAIRS.find(([no, yes]) => seen.has(no) && seen.has(yes)) : undefined;
	if (!pair) return null;
	const codes = Int32Array.from(cells, (cell) => (isMissing(cell, false) ? -1 : pair.indexOf(booleanWord(cell))));
	const categories = pair.map((word) => seen.get(word) as string);
	return found({ name, kind: 'boolean', codes, categories }, missingNote(cells));
}

function booleanWord(cell: string): string {
	const word = cell.trim().toLowerCase();
	return word === '0.0' ? '0' : word === '1.0' ? '1' : word;
}

function inferDate(name: string, cells: readonly string[], hints: InferHints): Inference | null {
	const parts: (DateParts | null)[] = new Array(cells.length).fill(null);
	const words: number[] = [];
	let nKnown = 0;
	let nShaped = 0;
	let dayFirst = 0;
	let monthFirst = 0;
	let nEnglishStyle = 0;
	for (let i = 0; i < cells.length; i++) {
		if (isMissing(cells[i], true)) continue;
		nKnown++;
		const p = (parts[i] = dateParts(cells[i]));
		if (!p) {
			words.push(i);
			if (words.length > 40 && words.length > nKnown / 2) return null;
			continue;
		}
		nShaped++;
		if (p.isYearFirst || p.isNamed) continue;
		if (p.a > 12 && p.b <= 12) dayFirst++;
		if (p.b > 12 && p.a <= 12) monthFirst++;
		if (p.separator === '/') nEnglishStyle++;
	}
	if (nShaped === 0 || nShaped < nKnown / 2) return null;
	const isOpen = parts.some((p) => p && !p.isYearFirst && !p.isNamed);
	const isProved = dayFirst !== monthFirst;
	const custom: DateOrder = nEnglishStyle > nShaped / 2 && hints.decimal !== ',' ? 'mdy' : 'dmy';
	const order: DateOrder = !isOpen
		? 'ymd'
		: isProved
			? monthFirst > dayFirst
				? 'mdy'
				: 'dmy'
			: (hints.dateOrder ?? custom);
	const values = new Float64Array(cells.length).fill(NaN);
	let format = '';
	for (let i = 0; i < cells.length; i++) {
		const p = parts[i];
		if (!p) continue;
		values[i] = dayFrom(p, order);
		if (Number.isNaN(values[i])) words.push(i);
		else if (format === '' || !p.isPadded) format = dateFormat(p, order);
	}
	if (tooManyWords(words.length, nKnown)) {
		const inference = inferWords(name, cells);
		return { ...inference, notes: [...inference.notes, mixedNote(cells, words, 'dates', false)] };
	}
	const notes = [...missingNote(cells)];
	const said = [...softWords(cells), ...words];
	if (said.length > 0) notes.push(mixedNote(cells, said, 'dates', true));
	const isAmbiguous = isOpen && !isProved;
	if (isAmbiguous) {
		const first = parts.findIndex((p) => p !== null);
		const as = order === 'mdy' ? 'month first' : 'day first';
		const why = !hints.dateOrder
			? 'nothing in the file decides it'
			: hints.isEarlier
				? 'as in the data that were learned from'
				: 'as the other dates of this file';
		notes.push({ code: 'W_AMBIGUOUS_DATE', text: `“${cells[first].trim()}” was read ${as} (${format}): ${why}.` });
	}
	return found({ name, kind: 'date', values, format }, notes, {
		isAmbiguous: isAmbiguous && !hints.dateOrder,
		dateOrder: isOpen && isProved ? order : null
	});
}

function inferNumeric(name: string, cells: readonly string[], hints: InferHints): Inference | null {
	const parts: (NumberParts | null)[] = new Array(cells.length).fill(null);
	const plain: number[] = new Array(cells.length).fill(NaN);
	const special: { parts: NumberParts; cell: string }[] = [];
	let nKnown = 0;
	let nShaped = 0;
	let nLeadingZero = 0;
	for (let i = 0; i < cells.length; i++) {
		const cell = cells[i];
		if (isMissing(cell, true)) continue;
		nKnown++;
		const p = numberParts(cell);
		if (!p) {
			if (nKnown - nShaped > 40 && nShaped < nKnown / 2) return null;
			continue;
		}
		nShaped++;
		parts[i] = p;
		special.push({ parts: p, cell });
		if (isInteger(p)) {
			plain[i] = Number(p.body);
			if (!Number.isSafeInteger(plain[i])) {
				const text = `“${cell.trim()}” has more digits than a number can keep: the column stays text, so that different ids stay different.`;
				const words = inferWords(name, cells);
				return { ...words, notes: [...words.notes, { code: 'W_PRECISION', text }] };
			}
			if (p.body.length > 1 && p.body[0] === '0') nLeadingZero++;
		}
	}
	if (nShaped === 0 || nShaped < nKnown / 2) return null;
	if (nLeadingZero > 0 && nLeadingZero >= 0.01 * nShaped && parts.every((p) => p === null || isInteger(p))) return null;
	const { format, isAmbiguous, example } = voteNumberFormat(special, hints.decimal ?? null);
	const values = new Float64Array(cells.length).fill(NaN);
	const words: number[] = [];
	const huge: number[] = [];
	for (let i = 0; i < cells.length; i++) {
		const p = parts[i];
		if (!p) {
			if (!isMissing(cells[i], true)) words.push(i);
			continue;
		}
		const value = numberFrom(p, format);
		if (Number.isNaN(value)) words.push(i);
		else if (Math.abs(value) > HUGE) huge.push(i);
		else values[i] = value;
	}
	if (tooManyWords(words.length, nKnown)) {
		const inference = inferWords(name, cells);
		return { ...inference, notes: [...inference.notes, mixedNote(cells, words, 'numbers', false)] };
	}
	const notes: ReadNote[] = [...missingNote(cells)];
	const said = [...softWords(cells), ...words];
	if (said.length > 0) notes.push(mixedNote(cells, said, 'numbers', true));
	const codes = huge.length === 0 ? inferCodes(name, values) : null;
	if (codes) {
		const text = `codes rather than quantities, so the numbers were read as a category of ${codes.categories.length} ${codes.categories.length === 1 ? 'level' : 'levels'}.`;
		return found(codes, [...notes, { code: 'W_CODES', text }]);
	}
	if (format.decimal === ',')
		notes.push({ code: 'W_DECIMAL_COMMA', text: `the comma was read as the decimal sign (${example}).` });
	if (format.thousands !== '') {
		const mark = format.thousands === ' ' ? 'spaces' : `“${format.thousands}”`;
		notes.push({
			code: 'W_THOUSANDS',
			text: `${mark} ${format.thousands === ' ' ? 'were' : 'was'} read as thousands separators.`
		});
	}
	if (format.currency !== '')
		notes.push({ code: 'W_CURRENCY', text: `amounts in ${format.currency} were read as numbers.` });
	if (format.percent) notes.push({ code: 'W_PERCENT', text: 'percentages were read as shares: 12% is 0.12.' });
	if (huge.length > 0)
		notes.push({
			code: 'W_HUGE',
			text: `${quoteCells(cells, huge)} cannot be computed with and ${huge.length === 1 ? 'was' : 'were'} read as missing.`
		});
	const isProved = !isAmbiguous && special.some(({ parts: p }) => p.body.includes(format.decimal));
	return found({ name, kind: 'numeric', values, format }, notes, {
		isAmbiguous: isAmbiguous && !hints.decimal,
		decimal: isProved ? format.decimal : null
	});
}

/** Few whole numbers under a name that speaks of a category: 1 and 2 for two channels, not for one channel and twice it. */
function inferCodes(name: string, values: Float64Array): CategoricalColumn | null {
	const means = categoryName(name);
	if (means === null) return null;
	const codeOf = new Map<number, number>();
	const codes = new Int32Array(values.length).fill(-1);
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		if (Number.isNaN(value)) continue;
		if (!Number.isInteger(value) || (means === 'place' && value === 0)) return null;
		let code = codeOf.get(value);
		if (code === undefined) codeOf.set(value, (code = codeOf.size));
		if (codeOf.size > (means === 'postal' ? MAX_LEVELS : MAX_CODES)) return null;
		codes[i] = code;
	}
	return { name, kind: 'categorical', codes, categories: [...codeOf.keys()].map(String) };
}

function isInteger(p: NumberParts): boolean {
	if (p.exponent !== '') return false;
	for (let i = 0; i < p.body.length; i++) if (p.body.charCodeAt(i) < 48) return false;
	return true;
}

function inferWords(name: string, cells: readonly string[]): Inference {
	const isCountryCodes = looksLikeTwoLetterCodes(cells);
	const isGap = (cell: string): boolean => isMissing(cell, false) && !(isCountryCodes && cell.trim() === 'NA');
	const codeOf = new Map<string, number>();
	const codes = new Int32Array(cells.length).fill(-1);
	let nKnown = 0;
	let length = 0;
	for (let i = 0; i < cells.length; i++) {
		const cell = cells[i];
		if (isGap(cell)) continue;
		nKnown++;
		length += cell.length;
		let code = codeOf.get(cell);
		if (code === undefined) codeOf.set(cell, (code = codeOf.size));
		codes[i] = code;
	}
	if (nKnown === 0)
		return found({ name, kind: 'numeric', values: new Float64Array(cells.length).fill(NaN), format: PLAIN_FORMAT });
	const notes = isCountryCodes ? [] : missingNote(cells);
	const isText =
		(codeOf.size > MAX_LEVELS && codeOf.size >= nKnown / 2) || (codeOf.size > 1 && length / nKnown > LONG_TEXT);
	if (isText) return found({ name, kind: 'text', values: cells.map((cell) => (isGap(cell) ? '' : cell)) }, notes);
	return found({ name, kind: 'categorical', codes, categories: [...codeOf.keys()] }, notes);
}

/** Among ISO country codes NA is Namibia. */
function looksLikeTwoLetterCodes(cells: readonly string[]): boolean {
	const seen = new Set<string>();
	for (const cell of cells) {
		const text = cell.trim();
		if (text === '' || text === 'NA') continue;
		if (!/^[A-Z]{2}$/.test(text)) return false;
		seen.add(text);
	}
	return seen.size >= 5;
}

function tooManyWords(nWords: number, nKnown: number): boolean {
	return nWords > (nKnown < FEW_ROWS ? MAX_WORD_SHARE_OF_FEW : MAX_WORD_SHARE) * nKnown;
}

/** Rows that hold a word such as `unknown`, which says that a number is missing. */
function softWords(cells: readonly string[]): number[] {
	const rows: number[] = [];
	cells.forEach((cell, i) => {
		if (isMissing(cell, true) && !isMissing(cell, false)) rows.push(i);
	});
	return rows;
}

function missingNote(cells: readonly string[]): ReadNote[] {
	const tokens = new Set<string>();
	let count = 0;
	for (const cell of cells) {
		if (!isMissing(cell, false) || cell.trim() === '') continue;
		count++;
		if (tokens.size < 6) tokens.add(cell.trim());
	}
	if (count === 0) return [];
	const list = [...tokens].map((token) => `“${token}”`).join(', ');
	return [
		{ code: 'W_MISSING_TOKENS', text: `${count} ${count === 1 ? 'cell' : 'cells'} with ${list} read as missing.` }
	];
}

function mixedNote(cells: readonly string[], words: readonly number[], kind: string, isRead: boolean): ReadNote {
	const share = `${words.length} of ${cells.length} cells`;
	const text = isRead
		? `${share} are not ${kind} (${quoteCells(cells, words)}) and were read as missing.`
		: `a mixture: ${share} are not ${kind} (${quoteCells(cells, words)}), so it was read as words.`;
	return { code: 'W_MIXED_TYPES', text };
}

function quoteCells(cells: readonly string[], rows: readonly number[]): string {
	const distinct = [...new Set(rows.slice(0, 100).map((row) => cells[row].trim()))];
	const shown = distinct.slice(0, 3).map((cell) => `“${cell.length > 30 ? `${cell.slice(0, 29)}…` : cell}”`);
	return shown.join(', ') + (distinct.length > 3 ? ' …' : '');
}
