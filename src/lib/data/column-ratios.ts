import type { NumericColumn, Table } from './table.ts';

/** Indices of columns. */
export interface RatioRelation {
	readonly ratio: number;
	readonly dividend: number;
	readonly divisor: number;
}

/** wider tables are not searched */
const MAX_COLUMNS = 60;
/** fewer rows agree by chance */
const MIN_ROWS = 20;
const MAX_DECIMALS = 6;
/** the last digit must be a small part of what the column tells apart: whole numbers fit anything */
const MAX_DIGIT = 0.02;
const TOLERANCE = 1e-9;

/**
 * Columns that equal the ratio of two others in every row, to the last digit that is written: average order = spend / orders.
 * Rows with a gap or a divisor of 0 say nothing. Of three columns one ratio is found, that of the finest digits.
 */
export function columnRatios({ columns, nRows }: Table): RatioRelation[] {
	const numeric = columns
		.map((column, index) => ({ column, index }))
		.filter((entry): entry is { column: NumericColumn; index: number } => entry.column.kind === 'numeric')
		.map(({ column: { values }, index }) => ({ values, index, ...finenessOf(values) }));
	if (numeric.length < 3 || numeric.length > MAX_COLUMNS || nRows < MIN_ROWS) return [];
	const found: RatioRelation[] = [];
	const isKnown = (...three: readonly number[]) =>
		found.some(({ ratio, dividend, divisor }) => [ratio, dividend, divisor].every((one) => three.includes(one)));
	for (const ratio of numeric.toSorted((a, b) => b.decimals - a.decimals || a.index - b.index)) {
		if (!(ratio.digit <= MAX_DIGIT * ratio.spread)) continue;
		for (const dividend of numeric) {
			for (const divisor of numeric) {
				const three = [ratio, dividend, divisor];
				if (new Set(three).size < 3 || three.some(({ spread }) => !(spread > 0))) continue;
				if (isKnown(...three.map(({ index }) => index))) continue;
				if (!isRatio(ratio.values, dividend.values, divisor.values, ratio.digit)) continue;
				found.push({ ratio: ratio.index, dividend: dividend.index, divisor: divisor.index });
			}
		}
	}
	return found;
}

/** digit: half of the last written digit; 0 where there are too many. spread: the range without gaps. */
function finenessOf(values: Float64Array): {
	readonly decimals: number;
	readonly digit: number;
	readonly spread: number;
} {
	let decimals = 0;
	let [low, high] = [Infinity, -Infinity];
	for (const value of values) {
		if (Number.isNaN(value)) continue;
		low = Math.min(low, value);
		high = Math.max(high, value);
		while (decimals <= MAX_DECIMALS && !isMultiple(value * 10 ** decimals)) decimals++;
	}
	return { decimals, digit: decimals > MAX_DECIMALS ? 0 : 0.5 / 10 ** decimals, spread: high - low };
}

function isMultiple(value: number): boolean {
	return Math.abs(value - Math.round(value)) <= TOLERANCE * Math.max(1, Math.abs(value));
}

function isRatio(ratio: Float64Array, dividend: Float64Array, divisor: Float64Array, digit: number): boolean {
	let nSeen = 0;
	for (let i = 0; i < ratio.length; i++) {
		const expected = dividend[i] / divisor[i];
		if (Number.isNaN(ratio[i]) || !Number.isFinite(expected)) continue;
		if (!(Math.abs(expected - ratio[i]) <= digit + TOLERANCE * (1 + Math.abs(expected)))) return false;
		nSeen++;
	}
	return nSeen >= Math.max(MIN_ROWS, ratio.length / 2);
}
