import { CladeError } from '#lib/core/clade-error.ts';
import type { Column, Table } from '#lib/data/table.ts';
import type { ColumnPlan, FittedColumn } from './types.ts';

/**
 * The columns of a table that a plan or a fitted preprocessor names, in its order.
 * @throws E_COLUMNS with all that are missing in detail.columns
 */
export function findColumns(table: Table, wanted: readonly (ColumnPlan | FittedColumn)[]): Column[] {
	const byName = new Map(table.columns.map((column) => [column.name, column]));
	const missing = wanted.filter(({ column }) => !byName.has(column)).map(({ column }) => column);
	if (missing.length > 0) {
		const list = missing.map((name) => `“${name}”`).join(', ');
		throw new CladeError('E_COLUMNS', `The table lacks ${missing.length} of the columns needed: ${list}.`, {
			columns: missing
		});
	}
	return wanted.map(({ column }) => byName.get(column)!);
}

/**
 * Raw numbers of the given rows (all if undefined): dates as days before `referenceDay`, missing and infinite cells as NaN.
 * Numbers that a file holds as text or as levels are understood where every cell is one.
 * @throws E_COLUMNS if the column is of another kind, E_ARGUMENT for dates without a reference day
 */
export function readNumbers(
	column: Column,
	kind: 'numeric' | 'date',
	referenceDay: number | null,
	rows: Int32Array | undefined
): Float64Array {
	if (kind === 'date' && referenceDay === null) {
		throw new CladeError('E_ARGUMENT', `The date column “${column.name}” needs a reference day.`, {
			column: column.name
		});
	}
	const values = asNumbers(column, kind);
	const out = new Float64Array(rows ? rows.length : values.length);
	for (let i = 0; i < out.length; i++) {
		const value = values[rows ? rows[i] : i];
		out[i] = Number.isFinite(value) ? (kind === 'date' ? referenceDay! - value : value) : NaN;
	}
	return out;
}

/** Levels of the given rows (all if undefined) as codes into `categories`, -1 = missing; numbers become their text. */
export function readLevels(
	column: Column,
	rows: Int32Array | undefined
): { readonly codes: Int32Array; readonly categories: readonly string[] } {
	const all = asLevels(column);
	return rows ? { codes: rows.map((row) => all.codes[row]), categories: all.categories } : all;
}

function asNumbers(column: Column, kind: 'numeric' | 'date'): Float64Array {
	if (column.kind === kind) return column.values;
	let numbers: Float64Array | null = null;
	if (column.kind === 'text') numbers = Float64Array.from(column.values, numberOfText);
	else if (column.kind === 'categorical' || column.kind === 'boolean') {
		const perCode = column.categories.map(numberOfText);
		numbers = Float64Array.from(column.codes, (code) => (code < 0 ? NaN : perCode[code]));
	} else if (column.values.every(Number.isNaN)) return column.values;
	// a column of dates cannot be told from plain numbers once it is text: only an empty one is taken
	const isReadable = numbers?.every((value) => (kind === 'numeric' ? value !== Infinity : Number.isNaN(value)));
	if (numbers === null || !isReadable) {
		const needed = kind === 'date' ? 'dates' : 'numbers';
		throw new CladeError(
			'E_COLUMNS',
			`The column “${column.name}” must hold ${needed}, but it was read as ${column.kind}.`,
			{
				columns: [column.name]
			}
		);
	}
	return numbers;
}

/** NaN: empty; Infinity: not a number. */
function numberOfText(text: string): number {
	if (text.trim() === '') return NaN;
	const value = Number(text);
	return Number.isFinite(value) ? value : Infinity;
}

function asLevels(column: Column): { codes: Int32Array; categories: readonly string[] } {
	if (column.kind === 'categorical' || column.kind === 'boolean') return column;
	const seen = new Map<string, number>();
	const codes = new Int32Array(column.values.length);
	for (let i = 0; i < codes.length; i++) {
		const value = column.values[i];
		if (value === '' || Number.isNaN(value)) {
			codes[i] = -1;
			continue;
		}
		const level = String(value);
		let code = seen.get(level);
		if (code === undefined) {
			code = seen.size;
			seen.set(level, code);
		}
		codes[i] = code;
	}
	return { codes, categories: [...seen.keys()] };
}
