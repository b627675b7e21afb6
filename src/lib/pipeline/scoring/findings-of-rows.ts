// One check a kind of finding, each over all rows at once; they stand together because judgeFamiliarity has them together.
import type { Column, Table } from '#lib/data/table.ts';
import { levelOffsets } from '#lib/ml/level-offsets.ts';
import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import { MANY_UNKNOWN } from '#lib/pipeline/customer-cautions.ts';
import { isLevel } from '#lib/pipeline/is-level.ts';
import { NOWHERE, ROUNDING } from '#lib/pipeline/judge-familiarity.ts';
import type { ExactSum, Familiarity, NeverBeyond, NeverTogether } from '#lib/pipeline/placing-types.ts';
import type { Placed } from '#lib/pipeline/predict.ts';
import type { Field, PredictionModel } from '#lib/pipeline/types.ts';
import { FINDING_BITS, NOWHERE_BIT } from './finding-bits.ts';

type Columns = ReadonlyMap<string, Column>;

/**
 * The kinds of findings of judgeFamiliarity for each row, as FINDING_BITS and NOWHERE_BIT. table: with the derived
 * columns, as it was placed. Columns that the model could check and the table lacks are unknown. O(rows x rules).
 */
export function findingsOfRows(model: PredictionModel, table: Table, { clusters, transformed }: Placed): Uint8Array {
	const bits = new Uint8Array(table.nRows);
	const columns = new Map(table.columns.map((column) => [column.name, column]));
	markUnseen(model, columns, bits);
	markUnknown(model.fields, columns, bits);
	const known = model.placing?.familiarity;
	markOutside([...model.fields, ...(known?.extras ?? [])], columns, bits);
	if (!known) return bits;
	for (const field of known.extras) markUnseenExtra(field, columns, bits);
	markFar(transformed.matrix.data, transformed.matrix.nCols, clusters, known, bits);
	const rowsWith = levelFinder(columns, table.nRows);
	for (const pair of known.neverTogether) markTogether(pair, rowsWith, bits);
	for (const range of known.neverBeyond) markBeyond(range, columns, rowsWith, bits);
	for (const sum of known.sums) markBroken(sum, columns, bits);
	return bits;
}

function markUnseen({ preprocessor }: PredictionModel, columns: Columns, bits: Uint8Array): void {
	for (const fitted of preprocessor.columns) {
		if (fitted.kind !== 'categorical') continue;
		const { codes, categories } = readLevels(columns.get(fitted.column)!, undefined);
		const offsets = levelOffsets(fitted);
		markLevels(codes, categories, (level) => !offsets.has(level) && level !== MISSING_LEVEL, bits);
	}
}

function markUnseenExtra(field: Field, columns: Columns, bits: Uint8Array): void {
	const column = columns.get(field.column);
	if (field.kind !== 'categorical' || !column) return;
	const { codes, categories } = readLevels(column, undefined);
	const seen = new Set(field.levels);
	markLevels(codes, categories, (level) => level !== '' && !seen.has(level), bits);
}

function markLevels(
	codes: Int32Array,
	categories: readonly string[],
	isUnseen: (level: string) => boolean,
	bits: Uint8Array
): void {
	const marks = Uint8Array.from(categories, (level) => (isUnseen(level) ? FINDING_BITS.level : 0));
	if (marks.some((mark) => mark !== 0))
		for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) bits[i] |= marks[codes[i]];
}

function markUnknown(fields: readonly Field[], columns: Columns, bits: Uint8Array): void {
	const weight = new Float64Array(bits.length);
	for (const { column, reliance } of fields) {
		const isMissing = missingIn(columns.get(column));
		for (let i = 0; i < weight.length; i++) if (isMissing(i)) weight[i] += reliance;
	}
	for (let i = 0; i < weight.length; i++) if (weight[i] > MANY_UNKNOWN) bits[i] |= FINDING_BITS.unknown;
}

function missingIn(column: Column | undefined): (row: number) => boolean {
	if (!column) return () => true;
	// a level may be empty text, too
	if ('codes' in column) return (row) => (column.categories[column.codes[row]] ?? '') === '';
	if (column.kind === 'text') return (row) => column.values[row] === '';
	return (row) => Number.isNaN(column.values[row]);
}

function markOutside(fields: readonly Field[], columns: Columns, bits: Uint8Array): void {
	for (const field of fields) {
		const values = field.kind === 'categorical' ? null : numbersOf(columns.get(field.column));
		if (field.kind === 'categorical' || !values) continue;
		const { min, max } = field;
		for (let i = 0; i < bits.length; i++) if (values[i] < min || values[i] > max) bits[i] |= FINDING_BITS.range;
	}
}

function numbersOf(column: Column | undefined): Float64Array | null {
	return column?.kind === 'numeric' || column?.kind === 'date' ? column.values : null;
}

function markFar(
	features: Float64Array,
	nFeatures: number,
	clusters: Int32Array,
	{ centres, radii }: Familiarity,
	bits: Uint8Array
): void {
	for (let i = 0; i < bits.length; i++) {
		const c = clusters[i];
		let squares = 0;
		for (let j = 0; j < nFeatures; j++) squares += (features[i * nFeatures + j] - centres[c * nFeatures + j]) ** 2;
		const distance = Math.sqrt(squares) / Math.max(radii[c], 1e-9);
		if (distance > 1) bits[i] |= distance > NOWHERE ? FINDING_BITS.far | NOWHERE_BIT : FINDING_BITS.far;
	}
}

/** Finds the rows whose cell is a level: 1 a row; null where there is none. Each pair of column and level is looked at once. */
function levelFinder(columns: Columns, nRows: number): (column: string, level: string) => Uint8Array | null {
	const found = new Map<string, Map<string, Uint8Array | null>>();
	return (name, level) => {
		let ofColumn = found.get(name);
		if (!ofColumn) found.set(name, (ofColumn = new Map<string, Uint8Array | null>()));
		let rows = ofColumn.get(level);
		if (rows === undefined) ofColumn.set(level, (rows = rowsOfLevel(columns.get(name), level, nRows)));
		return rows;
	};
}

function rowsOfLevel(column: Column | undefined, level: string, nRows: number): Uint8Array | null {
	if (!column) return null;
	const rows = new Uint8Array(nRows);
	if ('codes' in column) {
		const isIt = column.categories.map((category) => isLevel(category, level));
		for (let i = 0; i < nRows; i++) if (column.codes[i] >= 0 && isIt[column.codes[i]]) rows[i] = 1;
	} else if (column.kind === 'text') {
		for (let i = 0; i < nRows; i++) if (isLevel(column.values[i], level)) rows[i] = 1;
	} else {
		// a number is written in one way only, so its text equals the level only if the numbers do
		const number = level.trim() === '' ? NaN : Number(level);
		for (let i = 0; i < nRows; i++) if (column.values[i] === number) rows[i] = 1;
	}
	return rows.includes(1) ? rows : null;
}

function markTogether(
	{ a, levelA, b, levelB }: NeverTogether,
	rowsWith: ReturnType<typeof levelFinder>,
	bits: Uint8Array
): void {
	const withA = rowsWith(a, levelA);
	const withB = withA && rowsWith(b, levelB);
	if (!withA || !withB) return;
	for (let i = 0; i < bits.length; i++) if ((withA[i] & withB[i]) !== 0) bits[i] |= FINDING_BITS.impossible;
}

function markBeyond(
	{ column, level, number, low, high }: NeverBeyond,
	columns: Columns,
	rowsWith: ReturnType<typeof levelFinder>,
	bits: Uint8Array
): void {
	const values = numbersOf(columns.get(number));
	const rows = values && rowsWith(column, level);
	if (!values || !rows) return;
	const [least, most] = [low ?? -Infinity, high ?? Infinity];
	for (let i = 0; i < bits.length; i++)
		if (rows[i] === 1 && (values[i] < least || values[i] > most)) bits[i] |= FINDING_BITS.impossible;
}

function markBroken({ total, parts }: ExactSum, columns: Columns, bits: Uint8Array): void {
	const numbers = [total, ...parts].map((name) => numbersOf(columns.get(name)));
	if (!numbers.every((values) => values !== null)) return;
	const [said, ...addends] = numbers;
	for (let i = 0; i < bits.length; i++) {
		let [sum, size] = [0, Math.abs(said[i])];
		for (const part of addends) {
			sum += part[i];
			size += Math.abs(part[i]);
		}
		if (Math.abs(sum - said[i]) > ROUNDING * size) bits[i] |= FINDING_BITS.sum;
	}
}
