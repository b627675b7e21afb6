import type { Column, Table } from '#lib/data/table.ts';
import type { CategoricalPlan, FeatureMatrix, NumericPlan, PreparePlan } from '#lib/ml/types.ts';

const FORMAT = { decimal: '.', thousands: '', currency: '', percent: false } as const;

export function numbers(name: string, values: readonly number[]): Column {
	return { kind: 'numeric', name, values: Float64Array.from(values), format: FORMAT };
}
export function dates(name: string, values: readonly number[]): Column {
	return { kind: 'date', name, values: Float64Array.from(values), format: 'yyyy-mm-dd' };
}
/** null = missing; categories in order of first appearance */
export function levels(
	name: string,
	values: readonly (string | null)[],
	kind: 'categorical' | 'boolean' = 'categorical'
): Column {
	const categories = [...new Set(values.filter((value) => value !== null))];
	return {
		kind,
		name,
		codes: Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(value))),
		categories
	};
}
export function table(...columns: Column[]): Table {
	const first = columns[0];
	return { nRows: 'codes' in first ? first.codes.length : first.values.length, columns };
}
export function numeric(column: string, options: Partial<NumericPlan> = {}): NumericPlan {
	return {
		kind: 'numeric',
		column,
		impute: 'median',
		transform: 'none',
		clip: 'none',
		scale: 'standard',
		weight: 1,
		...options
	};
}
export function categorical(column: string, options: Partial<CategoricalPlan> = {}): CategoricalPlan {
	return { kind: 'categorical', column, encoding: 'balanced', minShare: 0, weight: 1, ...options };
}
export function plan(...columns: PreparePlan['columns']): PreparePlan {
	return { columns, referenceDay: null };
}
export function rowOf({ data, nCols }: FeatureMatrix, i: number): number[] {
	return [...data.subarray(i * nCols, (i + 1) * nCols)];
}
export function columnOf({ data, nCols, nRows }: FeatureMatrix, j: number): number[] {
	return Array.from({ length: nRows }, (_, i) => data[i * nCols + j]);
}
