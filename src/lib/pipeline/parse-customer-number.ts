import { numberFrom, numberParts, type NumberParts } from '#lib/data/parse-number.ts';
import type { NumberFormat } from '#lib/data/table.ts';
import type { Field } from './types.ts';

type NumericField = Extract<Field, { readonly kind: 'numeric' }>;

export interface CustomerNumber {
	/** finite; null: unknown */
	readonly value: number | null;
	/** something stands there that is no number: it counts as unknown */
	readonly isWrong: boolean;
	/** "4,900": how it was read, where it could have been meant otherwise; null where nothing needs saying */
	readonly understood: string | null;
}

/** squares of larger numbers leave the range of a double */
const HUGE = 1e100;
const PLAIN = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;

/**
 * What somebody typed into a number field of the form: decimal point or comma, thousands in groups of three, a currency
 * sign, and in a field of percentages a number of percent, with or without the sign (shares come out).
 *
 * With points and commas the last one is the decimal sign; a sign that comes again sets thousands apart. One sign before
 * three digits ("4,900") may be either: then a whole-number field reads thousands; otherwise the reading that lies within
 * the range of the data is taken, and if both or none do, the one in which the column itself was written.
 */
export function parseCustomerNumber(text: string, field: NumericField): CustomerNumber {
	if (text.trim() === '') return { value: null, isWrong: false, understood: null };
	const parts = numberParts(text);
	const value = parts ? valueOf(parts, field) : NaN;
	if (!(Math.abs(value) <= HUGE)) return { value: null, isWrong: true, understood: null };
	const isPlain = PLAIN.test(text) && !field.format.percent && value === Number(text);
	const isDoubtful = parts !== null && doubtfulMark(parts) !== null;
	return { value, isWrong: false, understood: isPlain && !isDoubtful ? null : written(value, field.format.percent) };
}

function valueOf(parts: NumberParts, field: NumericField): number {
	const { format } = field;
	if (parts.isPercent && !format.percent) return NaN;
	if (parts.currency !== '' && format.currency !== '' && parts.currency !== format.currency) return NaN;
	const read = (decimal: '.' | ',') =>
		numberFrom(
			{ ...parts, isPercent: format.percent },
			{ decimal, thousands: thousandsFor(parts, decimal), currency: parts.currency, percent: format.percent }
		);
	const mark = doubtfulMark(parts);
	if (mark === null) return read(provedDecimal(parts));
	const [grouped, decimal] = [read(mark === '.' ? ',' : '.'), read(mark)];
	if (field.isInteger) return grouped;
	const isInside = (value: number) => value >= field.min && value <= field.max;
	if (isInside(grouped) !== isInside(decimal)) return isInside(grouped) ? grouped : decimal;
	return format.decimal === mark ? decimal : grouped;
}

/** The sign of "4,900" or "4.900", which may set thousands apart or be decimal; null where only one can be meant. */
function doubtfulMark({ body, exponent }: NumberParts): '.' | ',' | null {
	const found = /^[1-9]\d{0,2}([.,])\d{3}$/.exec(body);
	return found && exponent === '' ? (found[1] as '.' | ',') : null;
}

function provedDecimal({ body }: NumberParts): '.' | ',' {
	const [point, comma] = [body.lastIndexOf('.'), body.lastIndexOf(',')];
	if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
	if (comma >= 0) return body.indexOf(',') === comma ? ',' : '.';
	return body.indexOf('.') === point ? '.' : ',';
}

function thousandsFor({ body }: NumberParts, decimal: '.' | ','): NumberFormat['thousands'] {
	for (const mark of [' ', "'"] as const) if (body.includes(mark)) return mark;
	return decimal === '.' ? ',' : '.';
}

function written(value: number, isPercent: boolean): string {
	const size = Math.abs(value);
	if (value !== 0 && (size >= 1e15 || size < 1e-9)) return String(value);
	const style = isPercent ? 'percent' : 'decimal';
	return new Intl.NumberFormat('en-US', { style, maximumFractionDigits: 15 }).format(value === 0 ? 0 : value);
}
