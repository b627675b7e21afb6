import type { Column, Table } from '#lib/data/table.ts';
import { finishNumber } from './finish-number.ts';
import { levelOffsets } from './level-offsets.ts';
import { MISSING_LEVEL } from './levels.ts';
import { findColumns, readLevels, readNumbers } from './read-cells.ts';
import type { FeatureMatrix, FittedCategorical, FittedNumeric, Preprocessor } from './types.ts';

/** A cell whose level was not there while fitting; a missing cell has MISSING_LEVEL. */
export interface UnseenLevel {
	readonly column: string;
	/** of the table */
	readonly row: number;
	readonly level: string;
}
export interface Transformed {
	readonly matrix: FeatureMatrix;
	/** the first MAX_UNSEEN of them */
	readonly unseen: readonly UnseenLevel[];
	readonly nUnseen: number;
	/** missing numbers that were filled in, for each of preprocessor.columns */
	readonly imputed: readonly number[];
	readonly nImputed: number;
}

/** unseen levels that are listed; all are counted */
export const MAX_UNSEEN = 100;

/**
 * Turns the given rows (all if left out) of any table with the fitted columns into features, with what was fitted and
 * nothing of this table: each row comes out the same whatever stands beside it. Levels are matched by their text; one
 * that was never seen gets an all-zero block and is reported, as is a missing cell where fitting met none.
 * @throws E_COLUMNS with the missing columns in detail.columns
 */
export function transform(preprocessor: Preprocessor, table: Table, rows?: Int32Array): Transformed {
	const sources = findColumns(table, preprocessor.columns);
	const { featureNames, featureColumns } = nameFeatures(preprocessor);
	const nRows = rows ? rows.length : table.nRows;
	const nCols = featureNames.length;
	const matrix: FeatureMatrix = { data: new Float64Array(nRows * nCols), nRows, nCols, featureNames, featureColumns };
	const unseen: UnseenLevel[] = [];
	let nUnseen = 0;
	let first = 0;
	const imputed = preprocessor.columns.map((fitted, i) => {
		if (fitted.kind !== 'categorical')
			return writeNumbers(fitted, sources[i], preprocessor.referenceDay, rows, matrix, first++);
		nUnseen += writeLevels(fitted, sources[i], rows, matrix, first, unseen);
		first += fitted.levels.length;
		return 0;
	});
	return { matrix, unseen, nUnseen, imputed, nImputed: imputed.reduce((sum, count) => sum + count, 0) };
}

function nameFeatures(preprocessor: Preprocessor): { featureNames: string[]; featureColumns: number[] } {
	const featureNames: string[] = [];
	const featureColumns: number[] = [];
	preprocessor.columns.forEach((fitted, i) => {
		const names =
			fitted.kind === 'categorical' ? fitted.levels.map((level) => `${fitted.column}=${level}`) : [fitted.column];
		featureNames.push(...names);
		featureColumns.push(...names.map(() => i));
	});
	return { featureNames, featureColumns };
}

function writeNumbers(
	fitted: FittedNumeric,
	source: Column,
	referenceDay: number | null,
	rows: Int32Array | undefined,
	{ data, nCols }: FeatureMatrix,
	feature: number
): number {
	const raw = readNumbers(source, fitted.kind, referenceDay, rows);
	let nImputed = 0;
	for (let i = 0; i < raw.length; i++) {
		if (Number.isNaN(raw[i])) nImputed++;
		data[i * nCols + feature] = finishNumber(fitted, raw[i]);
	}
	return nImputed;
}

function writeLevels(
	fitted: FittedCategorical,
	source: Column,
	rows: Int32Array | undefined,
	{ data, nCols }: FeatureMatrix,
	firstFeature: number,
	unseen: UnseenLevel[]
): number {
	const { codes, categories } = readLevels(source, rows);
	const offsets = levelOffsets(fitted);
	const ofCode = categories.map((level) => offsets.get(level) ?? -1);
	const ofMissing = offsets.get(MISSING_LEVEL) ?? -1;
	let nUnseen = 0;
	for (let i = 0; i < codes.length; i++) {
		const code = codes[i];
		const offset = code < 0 ? ofMissing : ofCode[code];
		if (offset >= 0) {
			data[i * nCols + firstFeature + offset] = fitted.scale;
			continue;
		}
		nUnseen++;
		if (unseen.length >= MAX_UNSEEN) continue;
		unseen.push({ column: fitted.column, row: rows ? rows[i] : i, level: code < 0 ? MISSING_LEVEL : categories[code] });
	}
	return nUnseen;
}
