import { binLabels } from '#lib/ml/bin-labels.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { Formula } from '#lib/ml/derived-types.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Column } from '#lib/data/table.ts';

/** What a cell can be while its sources stay within bounds: numbers from low to high (none where low > high), or missing. */
export interface NumberSpan {
	readonly low: number;
	readonly high: number;
	readonly mayMiss: boolean;
}
/** Some levels; null: missing. */
export interface LevelSpan {
	readonly levels: readonly (string | null)[];
}
export type Span = NumberSpan | LevelSpan;

export const MISSING: NumberSpan = { low: Infinity, high: -Infinity, mayMiss: true };
const MAX = Number.MAX_VALUE;

/**
 * What a formula can give while each column that it reads stays within its span: never too narrow, and exact where every
 * span is one value. isDate: whether a column holds dates.
 */
export function formulaSpan(
	formula: Formula,
	spanOf: (column: string) => Span,
	isDate: (column: string) => boolean
): Span {
	const numbers = (column: string) => numberSpan(spanOf(column));
	switch (formula.kind) {
		case 'sum':
			return sumSpan(formula.columns.map(numbers));
		case 'ratio':
			return ratioSpan(numbers(formula.dividend), numbers(formula.divisor));
		case 'days':
			return sumSpan([numbers(formula.to), negative(numbers(formula.from))]);
		case 'age': {
			const born = numbers(formula.column);
			if (born.low > born.high) return MISSING;
			const [oldest, youngest] = agesAt(formula, isDate(formula.column), [born.low, born.high]);
			return { low: youngest, high: oldest, mayMiss: born.mayMiss };
		}
		case 'ranks': {
			const ranks = levelsOf(spanOf(formula.column)).map((level) =>
				level === null ? 0 : formula.levels.indexOf(level) + 1
			);
			const known = ranks.filter((rank) => rank > 0);
			return { low: Math.min(...known), high: Math.max(...known), mayMiss: known.length < ranks.length };
		}
		case 'bins': {
			const { low, high, mayMiss } = numbers(formula.column);
			const binOf = (value: number) => formula.edges.filter((edge) => value >= edge).length;
			const within = low > high ? [] : binLabels(formula.edges).slice(binOf(low), binOf(high) + 1);
			return { levels: [...within, ...(mayMiss ? [null] : [])] };
		}
	}
}

/** The sum of all; missing where one is. */
export function sumSpan(parts: readonly NumberSpan[]): NumberSpan {
	return {
		low: parts.reduce((sum, { low }) => sum + low, 0),
		high: parts.reduce((sum, { high }) => sum + high, 0),
		mayMiss: parts.some(({ mayMiss }) => mayMiss)
	};
}

/** Missing where it is divided by 0. */
export function ratioSpan(dividend: NumberSpan, divisor: NumberSpan): NumberSpan {
	if (dividend.low > dividend.high || divisor.low > divisor.high) return MISSING;
	if (divisor.low === 0 && divisor.high === 0) return MISSING;
	const mayMiss = dividend.mayMiss || divisor.mayMiss;
	if (divisor.low <= 0 && divisor.high >= 0) return { low: -MAX, high: MAX, mayMiss: true };
	const corners = [dividend.low, dividend.high].flatMap((a) => [a / divisor.low, a / divisor.high]);
	const [low, high] = [Math.min(...corners), Math.max(...corners)];
	const isFinite = Number.isFinite(low) && Number.isFinite(high);
	return isFinite ? { low, high, mayMiss } : { low: Math.max(low, -MAX), high: Math.min(high, MAX), mayMiss: true };
}

export function numberSpan(span: Span): NumberSpan {
	if ('levels' in span) throw new TypeError('Levels stand where numbers are needed.');
	return span;
}

export function levelsOf(span: Span): readonly (string | null)[] {
	if (!('levels' in span)) throw new TypeError('Numbers stand where levels are needed.');
	return span.levels;
}

function negative({ low, high, mayMiss }: NumberSpan): NumberSpan {
	return { low: -high, high: -low, mayMiss };
}

/** the later the birth, the lower the age */
function agesAt(formula: Formula, isDate: boolean, born: readonly number[]): Float64Array {
	const values = Float64Array.from(born);
	const name = formula.kind === 'age' ? formula.column : '';
	const source: Column = isDate
		? { kind: 'date', name, values, format: 'yyyy-mm-dd' }
		: { kind: 'numeric', name, values, format: PLAIN_FORMAT };
	const age = deriveColumns({ nRows: born.length, columns: [source] }, [{ name: `${name} age`, formula }]).columns[1];
	return age.kind === 'numeric' ? age.values : new Float64Array(born.length).fill(NaN);
}
