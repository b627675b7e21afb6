import { dayOf } from '#lib/data/parse-date.ts';
import { binLabels } from '#lib/ml/bin-labels.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { RuleBuilder } from './rule-builder.ts';

/** the civil calendar repeats after 400 years; its days are counted from 1 March of the year 0 */
const DAYS_TO_MARCH_0 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/**
 * The steps of a computed column, as deriveColumns computes it; the name of the last. nameOf: input or step of a column;
 * isDate: whether an input is a date.
 */
export function derivedSteps(
	builder: RuleBuilder,
	{ name, formula }: DerivedColumn,
	nameOf: (column: string) => string,
	isDate: (column: string) => boolean
): string {
	switch (formula.kind) {
		case 'age': {
			const source = nameOf(formula.column);
			if (isDate(formula.column)) return ageSteps(builder, name, source, formula.onDay);
			const { year } = civil(formula.onDay);
			return builder.let(`${name}: years until ${year}`, { op: 'subtract', a: year, b: source });
		}
		case 'sum': {
			const [first, ...others] = formula.columns.map(nameOf);
			return others.reduce(
				(sum, part) => builder.let(`${name}: sum`, { op: 'add', a: sum, b: part }),
				others.length > 0 ? first : builder.let(`${name}: sum`, { op: 'add', a: first, b: 0 })
			);
		}
		case 'ratio':
			return builder.let(`${name}: ratio`, { op: 'divide', a: nameOf(formula.dividend), b: nameOf(formula.divisor) });
		case 'days':
			return builder.let(`${name}: days`, { op: 'subtract', a: nameOf(formula.to), b: nameOf(formula.from) });
		case 'ranks': {
			const cases = formula.levels.map((level, i) => ({ levels: [level], value: i + 1 }));
			return builder.let(`${name}: rank`, {
				op: 'pick',
				of: nameOf(formula.column),
				cases: cases.filter(({ levels: [level] }, i) => formula.levels.indexOf(level) === i),
				missing: null,
				other: null
			});
		}
		case 'bins': {
			const { edges } = formula;
			const labels = binLabels(edges);
			return builder.let(`${name}: group`, { op: 'bin', x: nameOf(formula.column), edges, labels });
		}
	}
}

/**
 * Completed years from a day to another, by arithmetic that every language has (after Hinnant, "chrono-compatible
 * low-level date algorithms", 2013): with years that begin on 1 March, 29 February is the last day of its year.
 */
function ageSteps(builder: RuleBuilder, name: string, day: string, onDay: number): string {
	const on = marchYear(onDay);
	const let_ = (
		what: string,
		...[op, a, b]: ['add' | 'subtract' | 'multiply' | 'divide', string | number, string | number]
	) => builder.let(`${name}: ${what}`, { op, a, b });
	const floor = (what: string, x: string) => builder.let(`${name}: ${what}`, { op: 'floor', x });
	const quotient = (what: string, a: string, b: number) => floor(what, let_(what, 'divide', a, b));
	const fromMarch = let_('days since 1 March 0', 'add', day, DAYS_TO_MARCH_0);
	const era = quotient('400-year spans', fromMarch, DAYS_IN_400_YEARS);
	const ofEra = let_('day of the span', 'subtract', fromMarch, let_('days before', 'multiply', era, DAYS_IN_400_YEARS));
	const less4 = let_('less leap days', 'subtract', ofEra, quotient('4-year spans', ofEra, 1460));
	const plus100 = let_('and centuries', 'add', less4, quotient('centuries', ofEra, 36_524));
	const less400 = let_('and the last day', 'subtract', plus100, quotient('last day', ofEra, 146_096));
	const year = quotient('year of the span', less400, 365);
	const leap = let_('leap days', 'subtract', quotient('leap years', year, 4), quotient('century years', year, 100));
	const start = let_('first day of the year', 'add', let_('365 days a year', 'multiply', year, 365), leap);
	const ofYear = let_('day of the year', 'subtract', ofEra, start);
	const whole = let_('year', 'add', year, let_('years before', 'multiply', era, 400));
	const later = builder.let(`${name}: birthday still to come`, { op: 'below', a: on.dayOfYear, b: ofYear });
	return let_('completed years', 'subtract', let_('years', 'subtract', on.year, whole), later);
}

/** a year that begins on 1 March, and the day in it, from 0 */
function marchYear(day: number): { readonly year: number; readonly dayOfYear: number } {
	const { year, month } = civil(day);
	const own = month < 3 ? year - 1 : year;
	return { year: own, dayOfYear: day - dayOf(own, 3, 1) };
}

function civil(day: number): { readonly year: number; readonly month: number } {
	const date = new Date(day * 86_400_000);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}
