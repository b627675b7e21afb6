// Two walks over the cells, to vote for a format and to read by it, and what was noticed on the way.
import { categoryName } from './category-name.ts';
import type { CountedCells, InferHints, Inference } from './infer-types.ts';
import { inferWords } from './infer-words.ts';
import { inference } from './inference.ts';
import { missingNote } from './missing-note.ts';
import { isMissing } from './missing-tokens.ts';
import { NumberFormatVoter } from './number-format.ts';
import type { FormatVote } from './number-format.ts';
import { numberFrom, numberParts, parseNumber } from './parse-number.ts';
import type { NumberParts } from './parse-number.ts';
import type { ReadNote } from './read-types.ts';
import { shareOf } from './share-of.ts';
import type { CategoricalColumn } from './table.ts';
import { WordRows } from './word-rows.ts';

const MAX_LEVELS = 20;
/** more different whole numbers than these are taken for quantities, whatever their name says */
const MAX_CODES = 10;
/** C536379 or 85123A: numbers of things, not quantities with a unit */
const LETTERED = /^(?:\p{L}{1,3}-?)?(\d+)(?:-?\p{L})?$/u;
const MIN_CODE_DIGITS = 4;
/** squares of larger numbers leave the range of a double */
const HUGE = 1e100;

/**
 * Numbers in one format for the whole column; few whole numbers under a name such as Channel are codes, so a category
 * (W_CODES). null if fewer than half of the cells could be numbers, or if leading zeros say that they are names.
 */
export function inferNumeric(name: string, cells: CountedCells, hints: InferHints): Inference | null {
	const { known } = hints;
	const isForced = hints.kind === 'numeric';
	const voter = new NumberFormatVoter();
	const seen = { nKnown: 0, nShaped: 0, nLeadingZero: 0, nNonInteger: 0, shortest: Infinity, longest: 0 };
	for (let i = 0; i < cells.length; i++) {
		const cell = cells.at(i);
		if (isMissing(cell, true, known)) continue;
		const count = cells.counts ? cells.counts[i] : 1;
		seen.nKnown += count;
		const p = numberParts(cell);
		if (!p) {
			if (!isForced && !cells.counts && seen.nKnown - seen.nShaped > 40 && seen.nShaped < seen.nKnown / 2) return null;
			continue;
		}
		seen.nShaped += count;
		voter.add(p, cell, count);
		seen.shortest = Math.min(seen.shortest, p.body.length);
		seen.longest = Math.max(seen.longest, p.body.length);
		if (!isInteger(p)) seen.nNonInteger += count;
		else if (!isForced && !Number.isSafeInteger(Number(p.body))) return tooPrecise(name, cells, cell, known);
		else if (p.body.length > 1 && p.body[0] === '0') seen.nLeadingZero += count;
	}
	if (!isForced) {
		if (seen.nShaped === 0 || seen.nShaped < seen.nKnown / 2) return null;
		if (seen.nLeadingZero > 0 && seen.nLeadingZero >= 0.01 * seen.nShaped && seen.nNonInteger === 0) return null;
	}
	const vote = hints.isNative ? voter.result('.', true) : voter.result(hints.decimal ?? null, hints.isChosen);
	return readNumbers(name, cells, hints, vote, seen);
}

/** What the first walk over the cells counted. */
interface Seen {
	readonly nKnown: number;
	readonly nNonInteger: number;
	/** digits of the shortest and the longest whole number */
	readonly shortest: number;
	readonly longest: number;
}

function readNumbers(
	name: string,
	cells: CountedCells,
	hints: InferHints,
	vote: FormatVote,
	{ nKnown, nNonInteger, shortest, longest }: Seen
): Inference {
	const { known } = hints;
	const { format } = vote;
	const isForced = hints.kind === 'numeric';
	const values = new Float64Array(cells.length).fill(NaN);
	const soft = new WordRows(cells);
	const words = new WordRows(cells);
	const huge = new WordRows(cells);
	let nRead = 0;
	for (let i = 0; i < cells.length; i++) {
		const cell = cells.at(i);
		if (isMissing(cell, true, known)) {
			if (!isMissing(cell, false, known)) soft.add(i);
			continue;
		}
		const p = numberParts(cell);
		const value = p ? numberFrom(p, format) : NaN;
		if (Number.isNaN(value)) words.add(i);
		else if (Math.abs(value) > HUGE) huge.add(i);
		else {
			values[i] = value;
			nRead += cells.counts ? cells.counts[i] : 1;
		}
	}
	const isNumberOf = (word: string) => {
		const digits = LETTERED.exec(word)?.[1].length ?? 0;
		return digits >= Math.max(MIN_CODE_DIGITS, shortest) && digits <= longest;
	};
	if (!isForced && nNonInteger === 0 && words.areAll(isNumberOf)) {
		const text = `letters among the numbers (${words.quoted()}): these are names of things, so they were read as words.`;
		const asWords = inferWords(name, cells, known);
		return { ...asWords, notes: [...asWords.notes, { code: 'W_LETTERED_NUMBERS', text }] };
	}
	if (!isForced && words.areTooMany(nKnown)) {
		const asWords = inferWords(name, cells, known);
		return { ...asWords, notes: [...asWords.notes, words.note('number', false)] };
	}
	const notes: ReadNote[] = missingNote(cells, known);
	const others = words.after(soft);
	if (others.count > 0) notes.push(others.note('number', true));
	const codes = huge.count === 0 && !isForced ? numberCodes(name, values) : null;
	if (codes) {
		const n = codes.categories.length;
		const text = `codes rather than quantities, so the numbers were read as a category of ${n} ${n === 1 ? 'level' : 'levels'}.`;
		return inference(codes, `Few whole numbers under a name that speaks of a category: codes, not quantities.`, {
			notes: [...notes, { code: 'W_CODES', text }]
		});
	}
	notes.push(...formatNotes(vote, hints));
	if (huge.count > 0) {
		const text = `${huge.quoted()} cannot be computed with and ${huge.count === 1 ? 'was' : 'were'} read as missing.`;
		notes.push({ code: 'W_HUGE', text });
	}
	return inference(
		{ name, kind: 'numeric', values, format },
		`${shareOf(nRead, nKnown)} numbers${formatReason(vote, hints)}.`,
		{
			notes,
			isAmbiguous: vote.isAmbiguous && !hints.decimal && !hints.isNative,
			decimal: !vote.isAmbiguous && vote.isSeen && !hints.isNative ? format.decimal : null
		}
	);
}

/**
 * Few whole numbers under a name that speaks of a category: 1 and 2 for two channels, not for one channel and twice it.
 * null where they are quantities.
 */
export function numberCodes(name: string, values: Float64Array): CategoricalColumn | null {
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

function tooPrecise(name: string, cells: CountedCells, cell: string, known?: ReadonlySet<string>): Inference {
	const text = `“${cell.trim()}” has more digits than a number can keep: the column stays text, so that different ids stay different.`;
	const words = inferWords(name, cells, known);
	return { ...words, notes: [...words.notes, { code: 'W_PRECISION', text }] };
}

function isInteger(p: NumberParts): boolean {
	if (p.exponent !== '') return false;
	for (let i = 0; i < p.body.length; i++) if (p.body.charCodeAt(i) < 48) return false;
	return true;
}

function formatNotes(vote: FormatVote, hints: InferHints): ReadNote[] {
	const { format, isAmbiguous, example, doubtfulExample } = vote;
	const notes: ReadNote[] = [];
	if (isAmbiguous && !hints.isChosen && !hints.isNative) {
		const value = String(parseNumber(doubtfulExample, format));
		const why = hints.decimal ? 'as the rest of the file suggests' : 'for nothing in the file decides it';
		notes.push({ code: 'W_AMBIGUOUS_NUMBER', text: `“${doubtfulExample}” was read as ${value}, ${why}.` });
	}
	if (format.decimal === ',' && vote.isSeen)
		notes.push({
			code: 'W_DECIMAL_COMMA',
			text: `the comma was read as the decimal sign (${example || doubtfulExample}).`
		});
	if (format.thousands !== '') {
		const mark = format.thousands === ' ' ? 'spaces were' : `“${format.thousands}” was`;
		notes.push({ code: 'W_THOUSANDS', text: `${mark} read as thousands separators.` });
	}
	if (format.currency !== '')
		notes.push({ code: 'W_CURRENCY', text: `amounts in ${format.currency} were read as numbers.` });
	if (format.percent) notes.push({ code: 'W_PERCENT', text: 'percentages were read as shares: 12% is 0.12.' });
	return notes;
}

/** e.g. ", with a decimal comma, as “0,435” proves" */
function formatReason(
	{ format, isAmbiguous, isSeen, example, doubtfulExample }: FormatVote,
	hints: InferHints
): string {
	const sign = format.decimal === ',' ? 'comma' : 'point';
	if (hints.isNative) return ', as the file itself says';
	if (hints.isChosen && hints.decimal) return `, with a decimal ${sign}, as you chose`;
	if (isAmbiguous) {
		const why = hints.decimal ? 'as elsewhere' : 'by custom, for nothing in the file decides it';
		return `; “${doubtfulExample}” could mean two numbers and was read with a decimal ${sign}, ${why}`;
	}
	if (!isSeen) return '';
	return format.decimal === ',' ? `, with a decimal comma, as “${example}” proves` : ', with a decimal point';
}
