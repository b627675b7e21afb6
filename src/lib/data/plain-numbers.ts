import type { Cells } from './cells.ts';
import { NativeCells } from './native-cells.ts';
import { SpanCells } from './span-table.ts';

export interface PlainNumbers {
	/** NaN = empty */
	readonly values: Float64Array;
	readonly nKnown: number;
	/** the point is a decimal sign beyond doubt and stands in some cell */
	readonly hasDecimals: boolean;
}

const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const POINT = 46;
/** digits that a double always keeps */
const MAX_DIGITS = 15;
const POWERS = Float64Array.from({ length: MAX_DIGITS + 1 }, (_, k) => 10 ** k);

/**
 * The numbers of a column that holds nothing else, written as digits with a minus sign and a decimal point at most: the
 * short way past inferColumnWithNotes for long columns, with the same result. null where any cell is something else, or
 * where points, leading zeros or length leave a doubt. Each number is the double nearest to its decimal text, as both
 * the digits (at most 15) and the power of ten are exact.
 */
export function plainNumbers(cells: Cells): PlainNumbers | null {
	if (cells instanceof NativeCells) return nativeNumbers(cells);
	return cells instanceof SpanCells ? spanNumbers(cells) : null;
}

function nativeNumbers({ length, values, nNumbers, nWords }: NativeCells): PlainNumbers | null {
	if (nWords > 0 || nNumbers === 0) return null;
	const own = values.slice(0, length);
	if (own.some((value) => Math.abs(value) > 1e100)) return null;
	return { values: own, nKnown: nNumbers, hasDecimals: own.some((value) => value % 1 !== 0) };
}

function spanNumbers(cells: SpanCells): PlainNumbers | null {
	const { text } = cells.table;
	const n = cells.length;
	const values = new Float64Array(n);
	let nKnown = 0;
	let nPoints = 0;
	let isProved = false;
	for (let row = 0; row < n; row++) {
		const start = cells.start(row);
		if (start < 0) return null;
		const end = cells.end(row);
		if (start === end) {
			values[row] = NaN;
			continue;
		}
		const isNegative = text.charCodeAt(start) === MINUS;
		const from = isNegative ? start + 1 : start;
		let point = -1;
		let digits = 0;
		for (let i = from; i < end; i++) {
			const c = text.charCodeAt(i);
			if (c >= ZERO && c <= NINE) digits = digits * 10 + (c - ZERO);
			else if (c === POINT && point < 0) point = i;
			else return null;
		}
		const nDigits = end - from - (point < 0 ? 0 : 1);
		if (nDigits === 0 || nDigits > MAX_DIGITS) return null;
		const whole = (point < 0 ? end : point) - from;
		const startsWithZero = text.charCodeAt(from) === ZERO;
		if (point < 0) {
			if (startsWithZero && nDigits > 1) return null;
		} else {
			nPoints++;
			if (end - point - 1 !== 3 || whole < 1 || whole > 3 || startsWithZero) isProved = true;
			digits /= POWERS[end - point - 1];
		}
		values[row] = isNegative && digits !== 0 ? -digits : digits;
		nKnown++;
	}
	if (nKnown === 0 || (nPoints > 0 && !isProved)) return null;
	return { values, nKnown, hasDecimals: nPoints > 0 };
}
