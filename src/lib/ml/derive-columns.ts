import { CladeError } from '#lib/core/clade-error.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Column, NumberFormat, Table } from '#lib/data/table.ts';
import { binLabels } from './bin-labels.ts';
import type { DerivedColumn, Formula } from './derived-types.ts';
import { formulaInputs } from './formula-inputs.ts';
import { readLevels, readNumbers } from './read-cells.ts';

/**
 * The table with the derived columns behind its own, in their order; each may read those before it. A column of the same
 * name is computed anew in its place, so deriving twice is deriving once. Row by row: a row comes out the same whatever
 * stands beside it.
 * @throws E_COLUMNS (detail.columns) if a source is missing or of another kind
 */
export function deriveColumns(table: Table, derived: readonly DerivedColumn[]): Table {
	const columns = new Map(table.columns.map((column) => [column.name, column]));
	for (const { name, formula } of derived) columns.set(name, derive(name, formula, columns));
	return derived.length === 0 ? table : { nRows: table.nRows, columns: [...columns.values()] };
}

function derive(name: string, formula: Formula, columns: ReadonlyMap<string, Column>): Column {
	const missing = formulaInputs(formula).filter(({ column }) => !columns.has(column));
	if (missing.length > 0) {
		const names = missing.map(({ column }) => column);
		const list = names.map((column) => `“${column}”`).join(', ');
		throw new CladeError('E_COLUMNS', `“${name}” is computed from ${list}, which this table does not have.`, {
			columns: names
		});
	}
	const numbers = (column: string) => readNumbers(columns.get(column)!, 'numeric', null, undefined);
	const numeric = (values: Float64Array, format: NumberFormat = PLAIN_FORMAT): Column => ({
		kind: 'numeric',
		name,
		values,
		format
	});
	switch (formula.kind) {
		case 'age':
			return numeric(agesOf(columns.get(formula.column)!, formula.onDay));
		case 'sum':
			return numeric(sumOfAll(formula.columns.map(numbers)), commonFormat(formula.columns, columns));
		case 'ratio': {
			const divisor = numbers(formula.divisor);
			const ratio = numbers(formula.dividend).map((value, i) => (divisor[i] === 0 ? NaN : value / divisor[i]));
			return numeric(ratio, currencyOnly(columns.get(formula.dividend)));
		}
		case 'days': {
			const [from, to] = [formula.from, formula.to].map((column) => daysOf(columns.get(column)!));
			return numeric(to.map((day, i) => day - from[i]));
		}
		case 'ranks':
			return numeric(ranksOf(columns.get(formula.column)!, formula.levels));
		case 'bins':
			return binned(name, numbers(formula.column), formula.edges);
	}
}

/** days since 1970 */
function daysOf(column: Column): Float64Array {
	return readNumbers(column, 'date', 0, undefined).map((day) => 0 - day);
}

function agesOf(column: Column, onDay: number): Float64Array {
	const on = partsOf(onDay);
	if (column.kind !== 'date') return readNumbers(column, 'numeric', null, undefined).map((year) => on.year - year);
	return daysOf(column).map((day) => {
		if (Number.isNaN(day)) return NaN;
		const born = partsOf(day);
		return on.year - born.year - (on.monthAndDay < born.monthAndDay ? 1 : 0);
	});
}

function partsOf(day: number): { readonly year: number; readonly monthAndDay: number } {
	const date = new Date(day * 86_400_000);
	return { year: date.getUTCFullYear(), monthAndDay: date.getUTCMonth() * 100 + date.getUTCDate() };
}

/** a sum with a missing part is missing */
function sumOfAll([first, ...others]: readonly Float64Array[]): Float64Array {
	return first.map((value, i) => others.reduce((sum, part) => sum + part[i], value));
}

function ranksOf(column: Column, levels: readonly string[]): Float64Array {
	const { codes, categories } = readLevels(column, undefined);
	const rankOf = categories.map((level) => levels.indexOf(level) + 1 || NaN);
	return Float64Array.from(codes, (code) => (code < 0 ? NaN : rankOf[code]));
}

function binned(name: string, values: Float64Array, edges: readonly number[]): Column {
	const codes = Int32Array.from(values, (value) =>
		Number.isNaN(value) ? -1 : edges.reduce((bin, edge) => bin + (value >= edge ? 1 : 0), 0)
	);
	return { kind: 'categorical', name, codes, categories: binLabels(edges) };
}

function commonFormat(names: readonly string[], columns: ReadonlyMap<string, Column>): NumberFormat {
	const formats = names.map((name) => currencyOnly(columns.get(name)));
	return formats.every(({ currency }) => currency === formats[0].currency) ? formats[0] : PLAIN_FORMAT;
}

function currencyOnly(column: Column | undefined): NumberFormat {
	return column?.kind === 'numeric' ? { ...PLAIN_FORMAT, currency: column.format.currency } : PLAIN_FORMAT;
}
