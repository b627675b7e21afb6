import { cholesky } from '#lib/core/cholesky.ts';
import { choleskySolve } from '#lib/core/cholesky-solve.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { MISSING_LEVEL, RARE_LEVEL } from '#lib/ml/levels.ts';
import { MAX_FEATURE } from '#lib/ml/predict-logits.ts';
import { restoreNumber } from '#lib/ml/restore-number.ts';
import { transform } from '#lib/ml/transform.ts';
import type { FittedColumn } from '#lib/ml/types.ts';
import type { Assumptions } from './placing-types.ts';
import type { Field } from './types.ts';

/** of a feature's variance: steadies the regression where answers repeat each other */
const RIDGE = 0.01;

/** The features of the inputs, by place. */
interface Layout {
	readonly first: readonly number[];
	readonly size: readonly number[];
	readonly means: Float64Array;
}

/**
 * The customers with the cells of the fields that were not asked assumed from those that were: the conditional mean of a
 * normal distribution, in the scale of the features, brought back to raw units, within the range of the data and whole where
 * the data are; of a category the level that is likeliest by the same regression. Without any answer: the typical values.
 * A cell that was asked and is missing stays missing. fields: those of the assumptions, in their order.
 * @throws E_COLUMNS if the table lacks a column that was asked
 */
export function assumeCells(
	{ inputs, covariance }: Assumptions,
	fields: readonly Field[],
	table: Table,
	asked: ReadonlySet<string>
): Table {
	const { nRows } = table;
	const layout = layoutOf(inputs.columns);
	const isAsked = fields.map(({ column }) => asked.has(column));
	const known = featuresOf(layout, (i) => isAsked[i]);
	const wanted = featuresOf(layout, (i) => !isAsked[i]);
	const columns = inputs.columns.filter((_, i) => isAsked[i]);
	const X = columns.length > 0 ? transform({ ...inputs, columns }, table).matrix.data : new Float64Array();
	const assumed = regress(X, nRows, known, wanted, layout.means, covariance);
	const own = new Map(table.columns.map((column) => [column.name, column]));
	let next = 0;
	return {
		nRows,
		columns: fields.map((field, i): Column => {
			if (isAsked[i]) return own.get(field.column)!;
			const first = next;
			next += layout.size[i];
			if (known.length === 0) return typicalColumn(field, nRows);
			const feature = (row: number, offset: number) => assumed[row * wanted.length + first + offset];
			return assumedColumn(field, inputs.columns[i], inputs.referenceDay ?? 0, nRows, feature);
		})
	};
}

/** nRows x wanted: the mean of each wanted feature given the known ones. X: nRows x known. */
function regress(
	X: Float64Array,
	nRows: number,
	known: readonly number[],
	wanted: readonly number[],
	means: Float64Array,
	covariance: readonly number[]
): Float64Array {
	const weights = weightsOf(covariance, known, wanted);
	const [nKnown, nWanted] = [known.length, wanted.length];
	const start = Float64Array.from(wanted, (feature) => means[feature]);
	const out = new Float64Array(nRows * nWanted);
	for (let row = 0; row < nRows; row++) {
		out.set(start, row * nWanted);
		for (let a = 0; a < nKnown; a++) {
			const difference = Math.min(Math.max(X[row * nKnown + a], -MAX_FEATURE), MAX_FEATURE) - means[known[a]];
			for (let b = 0; b < nWanted; b++) out[row * nWanted + b] += weights[a * nWanted + b] * difference;
		}
	}
	return out;
}

function layoutOf(columns: readonly FittedColumn[]): Layout {
	const size = columns.map((fitted) => (fitted.kind === 'categorical' ? fitted.levels.length : 1));
	let next = 0;
	const first = size.map((n) => (next += n) - n);
	const means = columns.flatMap((fitted) =>
		fitted.kind === 'categorical' ? fitted.shares.map((share) => share * fitted.scale) : [0]
	);
	return { first, size, means: Float64Array.from(means) };
}

function featuresOf({ first, size }: Layout, isWanted: (input: number) => boolean): number[] {
	return first.flatMap((from, i) => (isWanted(i) ? Array.from({ length: size[i] }, (_, offset) => from + offset) : []));
}

/** known x wanted: what a unit of each known feature adds to each wanted one. covariance: lower triangle, row by row. */
function weightsOf(covariance: readonly number[], known: readonly number[], wanted: readonly number[]): Float64Array {
	const of = (i: number, j: number) => covariance[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i];
	const n = known.length;
	if (n === 0 || wanted.length === 0) return new Float64Array();
	const within = new Float64Array(n * n);
	const across = new Float64Array(n * wanted.length);
	known.forEach((i, a) => {
		known.forEach((j, b) => (within[a * n + b] = of(i, j) * (a === b ? 1 + RIDGE : 1)));
		wanted.forEach((j, b) => (across[a * wanted.length + b] = of(i, j)));
	});
	return choleskySolve(cholesky(within, n), n, across, wanted.length);
}

function typicalColumn({ column: name, kind, initial }: Field, nRows: number): Column {
	if (kind === 'categorical') return { kind, name, codes: new Int32Array(nRows), categories: [initial] };
	const values = new Float64Array(nRows).fill(initial);
	return kind === 'date' ? { kind, name, values, format: 'yyyy-mm-dd' } : { kind, name, values, format: PLAIN_FORMAT };
}

function assumedColumn(
	field: Field,
	fitted: FittedColumn,
	referenceDay: number,
	nRows: number,
	feature: (row: number, offset: number) => number
): Column {
	const { column: name } = field;
	if (field.kind === 'categorical' || fitted.kind === 'categorical') {
		const levels = fitted.kind === 'categorical' ? fitted.levels : [];
		const offsets = [...levels.keys()].filter((i) => levels[i] !== RARE_LEVEL && levels[i] !== MISSING_LEVEL);
		if (offsets.length === 0) return typicalColumn(field, nRows);
		const codes = Int32Array.from({ length: nRows }, (_, row) => likeliest(offsets, (offset) => feature(row, offset)));
		return { kind: 'categorical', name, codes, categories: offsets.map((i) => levels[i]) };
	}
	const { min, max, isInteger, kind } = field;
	const values = Float64Array.from({ length: nRows }, (_, row) => {
		const raw = restoreNumber(fitted, feature(row, 0));
		const value = Math.min(Math.max(kind === 'date' ? referenceDay - raw : raw, min), max);
		return isInteger ? Math.round(value) : value;
	});
	return kind === 'date' ? { kind, name, values, format: 'yyyy-mm-dd' } : { kind, name, values, format: PLAIN_FORMAT };
}

/** place of the offset with the largest score, the first of equals */
function likeliest(offsets: readonly number[], score: (offset: number) => number): number {
	let [best, highest] = [0, -Infinity];
	offsets.forEach((offset, place) => {
		const value = score(offset);
		if (value > highest) [best, highest] = [place, value];
	});
	return best;
}
