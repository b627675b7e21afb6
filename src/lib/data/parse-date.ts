/** Order of day, month and year in a column of dates. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A cell that has the shape of a date: three numbers in the order written. */
export interface DateParts {
	readonly a: number;
	readonly b: number;
	readonly c: number;
	readonly isYearFirst: boolean;
	readonly separator: string;
	/** every part padded to two digits */
	readonly isPadded: boolean;
	readonly yearDigits: number;
	/** the month was written as a word: then b is the month, whatever the order */
	readonly isNamed: boolean;
}

const SHAPE = /^(\d{1,4})([-/.])(\d{1,2}|[A-Za-z]{3})\2(\d{1,4})(?:[T ]|$)/;
const TIME = /^[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAX_LENGTH = 40;
const MS_PER_DAY = 86_400_000;

/** null if the cell has not the shape of a date (year 4 digits first, or 2 or 4 digits last; a time may follow). */
export function dateParts(cell: string): DateParts | null {
	const text = cell.trim();
	if (text.length < 6 || text.length > MAX_LENGTH) return null;
	const found = SHAPE.exec(text);
	if (!found) return null;
	const [, first, separator, second, third] = found;
	const length = first.length + second.length + third.length + 2;
	if (length < text.length && !TIME.test(text.slice(length))) return null;
	const isYearFirst = first.length === 4;
	const yearDigits = isYearFirst ? 4 : third.length;
	if (first.length === 3 || (isYearFirst ? third.length > 2 : third.length !== 4 && third.length !== 2)) return null;
	const isNamed = /[A-Za-z]/.test(second);
	const b = isNamed ? MONTHS.indexOf(second.toLowerCase()) + 1 : Number(second);
	if (isNamed && b === 0) return null;
	const isPadded = second.length >= 2 && (isYearFirst ? third.length === 2 : first.length === 2);
	return { a: Number(first), b, c: Number(third), isYearFirst, separator, isPadded, yearDigits, isNamed };
}

/** Whole days since 1970-01-01; NaN for a day that is in no calendar (30 February, month 13, year 0). */
export function dayFrom(parts: DateParts, order: DateOrder): number {
	const { a, b, c } = parts;
	if (parts.isYearFirst) return dayOf(a, b, c);
	const year = parts.yearDigits === 4 ? c : c < 70 ? 2000 + c : 1900 + c;
	return order === 'mdy' && !parts.isNamed ? dayOf(year, a, b) : dayOf(year, b, a);
}

/** Days since 1970-01-01 of a calendar day (Gregorian); NaN if there is no such day. */
export function dayOf(year: number, month: number, day: number): number {
	if (year < 1 || month < 1 || month > 12 || day < 1) return NaN;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getUTCMonth() === month - 1 ? date.getTime() / MS_PER_DAY : NaN;
}

/** e.g. 'dd-mm-yyyy', 'm/d/yyyy', 'yyyy-mm-dd', 'd.mmm.yy' */
export function dateFormat(parts: DateParts, order: DateOrder): string {
	const day = parts.isPadded ? 'dd' : 'd';
	const month = parts.isNamed ? 'mmm' : parts.isPadded ? 'mm' : 'm';
	const s = parts.separator;
	if (parts.isYearFirst) return `yyyy${s}${month}${s}${day}`;
	const year = 'y'.repeat(parts.yearDigits);
	return order === 'mdy' && !parts.isNamed ? `${month}${s}${day}${s}${year}` : `${day}${s}${month}${s}${year}`;
}

/** A day since 1970-01-01 written in a format of dateFormat; '' for NaN. */
export function formatDay(day: number, format: string): string {
	if (!Number.isFinite(day)) return '';
	const date = new Date(day * MS_PER_DAY);
	const year = String(date.getUTCFullYear()).padStart(4, '0');
	const month = date.getUTCMonth();
	const name = MONTHS[month][0].toUpperCase() + MONTHS[month].slice(1);
	return format.replace(/y+|m+|d+/g, (field) => {
		if (field[0] === 'y') return field.length === 2 ? year.slice(-2) : year;
		if (field === 'mmm') return name;
		return String(field[0] === 'm' ? month + 1 : date.getUTCDate()).padStart(field.length, '0');
	});
}
