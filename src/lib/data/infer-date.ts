import type { CountedCells, InferHints, Inference } from './infer-types.ts';
import { inferWords } from './infer-words.ts';
import { inference } from './inference.ts';
import { missingNote } from './missing-note.ts';
import { isMissing } from './missing-tokens.ts';
import { dateFormat, dateParts, dayFrom } from './parse-date.ts';
import type { DateOrder, DateParts } from './parse-date.ts';
import { shareOf } from './share-of.ts';
import { WordRows } from './word-rows.ts';

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = { ymd: 'year', dmy: 'day', mdy: 'month' };

/**
 * Dates, their order proved by days above 12, else taken from the hints, else by custom (with slashes the month first).
 * null if fewer than half of the cells have the shape of a date.
 */
export function inferDate(name: string, cells: CountedCells, hints: InferHints): Inference | null {
	const { known } = hints;
	const isForced = hints.kind === 'date';
	const parts: (DateParts | null)[] = new Array<DateParts | null>(cells.length).fill(null);
	const words = new WordRows(cells);
	const soft = new WordRows(cells);
	const seen = { nKnown: 0, nShaped: 0, dayFirst: 0, monthFirst: 0, nEnglishStyle: 0, isOpen: false };
	let proof = '';
	for (let i = 0; i < cells.length; i++) {
		const cell = cells.at(i);
		if (isMissing(cell, true, known)) {
			if (!isMissing(cell, false, known)) soft.add(i);
			continue;
		}
		const count = cells.counts ? cells.counts[i] : 1;
		seen.nKnown += count;
		const p = (parts[i] = dateParts(cell));
		if (!p) {
			words.add(i);
			if (!isForced && words.count > 40 && words.count > seen.nKnown / 2 && !cells.counts) return null;
			continue;
		}
		seen.nShaped += count;
		if (p.isYearFirst || p.isNamed) continue;
		seen.isOpen = true;
		if (p.a > 12 && p.b <= 12) seen.dayFirst += count;
		if (p.b > 12 && p.a <= 12) seen.monthFirst += count;
		if (p.a > 12 !== p.b > 12) proof ||= cell.trim();
		if (p.separator === '/') seen.nEnglishStyle += count;
	}
	if (seen.nShaped === 0 || (!isForced && seen.nShaped < seen.nKnown / 2)) return null;
	const isProved = seen.dayFirst !== seen.monthFirst;
	const order = orderOf(seen, hints);
	const values = new Float64Array(cells.length).fill(NaN);
	let format = '';
	for (let i = 0; i < cells.length; i++) {
		const p = parts[i];
		if (!p) continue;
		values[i] = dayFrom(p, order);
		if (Number.isNaN(values[i])) words.add(i);
		else if (format === '' || !p.isPadded) format = dateFormat(p, order);
	}
	if (!isForced && words.areTooMany(seen.nKnown)) {
		const asWords = inferWords(name, cells, known);
		return { ...asWords, notes: [...asWords.notes, words.note('date', false)] };
	}
	const notes = missingNote(cells, known);
	const others = words.after(soft);
	if (others.count > 0) notes.push(others.note('date', true));
	const isAmbiguous = seen.isOpen && !isProved && !hints.isChosen;
	const why = !hints.dateOrder
		? 'nothing in the file decides it'
		: hints.isEarlier
			? 'as in the data that were learned from'
			: 'as the other dates of this file';
	const first = parts.findIndex((p) => p !== null);
	if (isAmbiguous) {
		const text = `“${cells.at(first).trim()}” was read ${ORDER_WORDS[order]} first (${format}): ${why}.`;
		notes.push({ code: 'W_AMBIGUOUS_DATE', text });
	}
	const reason = !seen.isOpen
		? ''
		: hints.isChosen && hints.dateOrder
			? `, the ${ORDER_WORDS[order]} first, as you chose`
			: isProved
				? `, the ${ORDER_WORDS[order]} first, as “${proof}” proves`
				: `, the ${ORDER_WORDS[order]} first: ${why}`;
	const evidence = `${shareOf(seen.nShaped, seen.nKnown)} dates (${format})${reason}.`;
	return inference({ name, kind: 'date', values, format }, evidence, {
		notes,
		isAmbiguous: isAmbiguous && !hints.dateOrder,
		dateOrder: seen.isOpen && isProved ? order : null
	});
}

function orderOf(
	seen: {
		readonly isOpen: boolean;
		readonly dayFirst: number;
		readonly monthFirst: number;
		readonly nEnglishStyle: number;
		readonly nShaped: number;
	},
	hints: InferHints
): DateOrder {
	if (!seen.isOpen) return 'ymd';
	if (hints.isChosen && hints.dateOrder) return hints.dateOrder;
	if (seen.dayFirst !== seen.monthFirst) return seen.monthFirst > seen.dayFirst ? 'mdy' : 'dmy';
	const custom: DateOrder = seen.nEnglishStyle > seen.nShaped / 2 && hints.decimal !== ',' ? 'mdy' : 'dmy';
	return hints.dateOrder ?? custom;
}
