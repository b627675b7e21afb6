import type { NumberFormat } from './table.ts';

/** A cell taken apart: what stands around its digits, and the digits with their separators. */
export interface NumberParts {
	readonly isNegative: boolean;
	/** digits . , ' and spaces only; starts with a digit or a decimal sign */
	readonly body: string;
	/** '' or e.g. 'e-3' */
	readonly exponent: string;
	readonly currency: string;
	readonly isPercent: boolean;
}

/** no number that a customer file means is longer; keeps hostile cells cheap */
const MAX_LENGTH = 48;
const CURRENCY =
	/^(?:US\$|R\$|A\$|C\$|[$€£¥₹₽₩₺₴₪₫฿₦]|USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|BRL|CAD|AUD|zł|kr|Kč|Ft|Fr\.|Rs\.?)/;
const CURRENCY_AT_END =
	/(?:[$€£¥₹₽₩₺₴₪₫฿₦]|USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|BRL|CAD|AUD|zł|kr\.?|Kč|Ft)$/;
const BODY = /^[\d.,' ]+$/;
const EXPONENT = /[eE][+-]?\d{1,3}$/;
const SPACES = /[\u00a0\u202f\u2009]/g;

/** null if the cell cannot be a number in any format: hexadecimal, 1_000, words, several numbers. */
export function numberParts(cell: string): NumberParts | null {
	return plainParts(cell) ?? decoratedParts(cell);
}

/** The short way for what most cells are: digits with a minus sign and a point at most. */
function plainParts(cell: string): NumberParts | null {
	const n = cell.length;
	if (n > MAX_LENGTH) return null;
	const isNegative = n > 0 && cell.charCodeAt(0) === 45;
	let nDigits = 0;
	let nPoints = 0;
	for (let i = isNegative ? 1 : 0; i < n; i++) {
		const c = cell.charCodeAt(i);
		if (c >= 48 && c <= 57) nDigits++;
		else if (c === 46) nPoints++;
		else return null;
	}
	if (nDigits === 0 || nPoints > 1) return null;
	return { isNegative, body: isNegative ? cell.slice(1) : cell, exponent: '', currency: '', isPercent: false };
}

function decoratedParts(cell: string): NumberParts | null {
	let text = cell.trim();
	if (text === '' || text.length > MAX_LENGTH) return null;
	if (!isAscii(text)) text = toAsciiDigits(text).replace(SPACES, ' ').replaceAll('’', "'").replaceAll('\u2212', '-');
	let isNegative = false;
	if (text.startsWith('(') && text.endsWith(')')) {
		isNegative = true;
		text = text.slice(1, -1).trim();
	}
	let hasSign = isNegative;
	let currency = '';
	let isPercent = false;
	for (let turn = 0; turn < 3; turn++) {
		if (!hasSign && (text.startsWith('-') || text.startsWith('+'))) {
			hasSign = true;
			isNegative = text.startsWith('-');
			text = text.slice(1).trimStart();
		}
		const sign = currency === '' ? CURRENCY.exec(text) : null;
		if (sign) {
			currency = sign[0];
			text = text.slice(currency.length).trimStart();
		}
	}
	for (let turn = 0; turn < 2; turn++) {
		if (!hasSign && text.endsWith('-')) {
			hasSign = isNegative = true;
			text = text.slice(0, -1).trimEnd();
		}
		if (!isPercent && text.endsWith('%')) {
			isPercent = true;
			text = text.slice(0, -1).trimEnd();
		}
		const sign = currency === '' ? CURRENCY_AT_END.exec(text) : null;
		if (sign) {
			currency = sign[0];
			text = text.slice(0, -currency.length).trimEnd();
		}
	}
	let exponent = '';
	const power = EXPONENT.exec(text);
	if (power) {
		exponent = power[0];
		text = text.slice(0, -exponent.length);
	}
	if (!BODY.test(text) || !/\d/.test(text) || text.startsWith(' ') || text.startsWith("'")) return null;
	return { isNegative, body: text, exponent, currency, isPercent };
}

/** The number that a cell means in its column's format; NaN if it means none. */
export function parseNumber(cell: string, format: NumberFormat): number {
	const parts = numberParts(cell);
	return parts ? numberFrom(parts, format) : NaN;
}

/** As parseNumber, of a cell already taken apart. Thousands must stand in groups of three. */
export function numberFrom(parts: NumberParts, format: NumberFormat): number {
	if (parts.currency !== '' && parts.currency !== format.currency) return NaN;
	if (format.decimal === '.' && format.thousands === '' && !format.percent && !parts.isPercent && isPlain(parts.body)) {
		const value = Number(parts.body + parts.exponent);
		return parts.isNegative && value !== 0 ? -value : value;
	}
	const cut = parts.body.indexOf(format.decimal);
	let whole = cut < 0 ? parts.body : parts.body.slice(0, cut);
	const fraction = cut < 0 ? '' : parts.body.slice(cut + 1);
	if (!isDigits(fraction)) return NaN;
	if (format.thousands !== '' && whole.includes(format.thousands)) {
		const groups = whole.split(format.thousands);
		if (groups[0].length < 1 || groups[0].length > 3) return NaN;
		if (!groups.every((group, i) => isDigits(group) && (i === 0 || group.length === 3))) return NaN;
		whole = groups.join('');
	}
	if (!isDigits(whole) || whole.length + fraction.length === 0) return NaN;
	const value = Number(`${whole || '0'}.${fraction || '0'}${parts.exponent}`);
	if (parts.isPercent !== format.percent && value !== 0) return NaN;
	const signed = parts.isNegative && value !== 0 ? -value : value;
	// divided as text, so that 3.5 % is exactly 0.035
	return format.percent && value !== 0 ? Number(`${signed}e-2`) || signed / 100 : signed;
}

/** digits with one point at most */
function isPlain(body: string): boolean {
	const point = body.indexOf('.');
	return point < 0 ? isDigits(body) : isDigits(body.slice(0, point)) && isDigits(body.slice(point + 1));
}

function isDigits(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c < 48 || c > 57) return false;
	}
	return true;
}

function isAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
	return true;
}

/** Arabic-Indic, Persian and full-width digits */
function toAsciiDigits(text: string): string {
	return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => {
		const code = digit.charCodeAt(0);
		const zero = code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660;
		return String(code - zero);
	});
}
