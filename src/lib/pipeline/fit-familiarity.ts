import { quantile } from '#lib/core/quantile.ts';
import { columnRatios } from '#lib/data/column-ratios.ts';
import { columnRelations } from '#lib/data/column-relations.ts';
import type { Table } from '#lib/data/table.ts';
import type { FeatureMatrix } from '#lib/ml/types.ts';
import { fieldOfColumn } from './field-of-column.ts';
import { impossibleValues } from './impossible-values.ts';
import type { ExactRatio, ExactSum, Familiarity } from './placing-types.ts';
import type { Field, Recipe } from './types.ts';

/** share of a segment's members that its radius holds */
const WITHIN = 0.99;
const MAX_EXTRAS = 60;
/** a column with more levels may name people: its levels stay out of the model */
const MAX_LEVELS = 20;

/**
 * What customers like those of the table look like: how far members of a segment are from its centre, which values never
 * come together, which totals are the sum of their parts, which fields the ratio of two others. Columns that the clustering set aside take part where they can be
 * asked for. matrix: the features of the table; labels: the segment of each row.
 */
export function fitFamiliarity(
	table: Table,
	matrix: FeatureMatrix,
	labels: Int32Array,
	nClasses: number,
	{
		fields,
		recipe,
		units
	}: { readonly fields: readonly Field[]; readonly recipe: Recipe; readonly units: ReadonlyMap<string, string> }
): Familiarity {
	const extras = extrasOf(table, fields, recipe, units);
	const checked = [...fields, ...extras];
	const ratios = ratiosOf(table, fields);
	return {
		...spreadOf(matrix, labels, nClasses),
		extras,
		...impossibleValues(table, checked),
		sums: sumsOf(table, checked),
		...(ratios.length > 0 && { ratios })
	};
}

function extrasOf(
	table: Table,
	fields: readonly Field[],
	{ columns, derived = [] }: Recipe,
	units: ReadonlyMap<string, string>
): Field[] {
	const known = new Set([...fields.map(({ column }) => column), ...derived.map(({ name }) => name)]);
	const sources = new Map(table.columns.map((column) => [column.name, column]));
	return columns
		.filter(({ column, used }) => !used && !known.has(column) && sources.has(column))
		.slice(0, MAX_EXTRAS)
		.map(({ column, kind }) => fieldOfColumn(sources.get(column)!, kind, units.get(column) ?? '', 0))
		.filter((field) => field.kind !== 'categorical' || field.levels.length <= MAX_LEVELS);
}

function spreadOf(
	{ data, nRows, nCols }: FeatureMatrix,
	labels: Int32Array,
	nClasses: number
): Pick<Familiarity, 'centres' | 'radii'> {
	const centres = new Float64Array(nClasses * nCols);
	const sizes = new Float64Array(nClasses);
	for (let i = 0; i < nRows; i++) {
		sizes[labels[i]]++;
		for (let j = 0; j < nCols; j++) centres[labels[i] * nCols + j] += data[i * nCols + j];
	}
	for (let at = 0; at < centres.length; at++) centres[at] /= Math.max(sizes[Math.floor(at / nCols)], 1);
	const distances = Array.from(sizes, (size) => new Float64Array(size));
	const filled = new Int32Array(nClasses);
	for (let i = 0; i < nRows; i++) {
		const c = labels[i];
		let squares = 0;
		for (let j = 0; j < nCols; j++) squares += (data[i * nCols + j] - centres[c * nCols + j]) ** 2;
		distances[c][filled[c]++] = Math.sqrt(squares);
	}
	return { centres: [...centres], radii: distances.map((own) => (own.length > 0 ? quantile(own.sort(), WITHIN) : 0)) };
}

/** Totals whose parts can all be asked for. */
function sumsOf(table: Table, checked: readonly Field[]): ExactSum[] {
	const known = new Set(checked.filter(({ kind }) => kind === 'numeric').map(({ column }) => column));
	const columns = table.columns.filter(({ name }) => known.has(name));
	const { sums } = columnRelations({ nRows: table.nRows, columns });
	return [...sums].map(([total, parts]) => ({
		total: columns[total].name,
		parts: parts.map((part) => columns[part].name)
	}));
}

/** Fields that are the ratio of two others. */
function ratiosOf(table: Table, fields: readonly Field[]): ExactRatio[] {
	const known = new Set(fields.filter(({ kind }) => kind === 'numeric').map(({ column }) => column));
	const columns = table.columns.filter(({ name }) => known.has(name));
	return columnRatios({ nRows: table.nRows, columns }).map(({ ratio, dividend, divisor }) => ({
		ratio: columns[ratio].name,
		dividend: columns[dividend].name,
		divisor: columns[divisor].name
	}));
}
