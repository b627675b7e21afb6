import { skewness } from '#lib/core/skewness.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import type { Table } from '#lib/data/table.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { transform } from '#lib/ml/transform.ts';
import type { ColumnPlan, FeatureMatrix, Preprocessor } from '#lib/ml/types.ts';
import { rawNumbers } from './raw-numbers.ts';
import type { Assumptions } from './placing-types.ts';
import type { Field } from './types.ts';

/** a table of covariances grows with the square: wider forms start at typical values */
const MAX_FEATURES = 160;
/** more customers than these tell the same */
const MAX_ROWS = 20_000;
const SEED = 1;
const SKEWED = 1;
const MIN_SHARE = 0.02;

/**
 * How the fields of the form go together, so that what nobody answered can be assumed from what was answered: the covariance
 * of the fields as features. rows: those that may be learned from, in the order in which they are summed. null: too many
 * features.
 */
export function fitAssumptions(
	table: Table,
	fields: readonly Field[],
	preprocessor: Preprocessor,
	rows: Int32Array
): Assumptions | null {
	const learned =
		rows.length > MAX_ROWS
			? sampleWithoutReplacement(rows.length, MAX_ROWS, mulberry32(SEED)).map((i) => rows[i])
			: rows;
	const columns = fields.map((field) => planOfField(table, field, preprocessor));
	const inputs = fitPreprocessor(table, { columns, referenceDay: preprocessor.referenceDay ?? 0 }, learned);
	const { matrix } = transform(inputs, table, learned);
	return matrix.nCols > MAX_FEATURES ? null : { inputs, covariance: covarianceOf(matrix) };
}

function planOfField(table: Table, { column, kind }: Field, { columns }: Preprocessor): ColumnPlan {
	if (kind === 'categorical') return { kind, column, encoding: 'one-hot', minShare: MIN_SHARE, weight: 1 };
	const own = columns.find((fitted) => fitted.column === column);
	const source = table.columns.find(({ name }) => name === column)!;
	const shape = own && own.kind !== 'categorical' ? own.transform : transformOf(rawNumbers(source, kind), kind);
	return { kind, column, impute: 'median', transform: shape, clip: 'fences', scale: 'standard', weight: 1 };
}

function transformOf(values: Float64Array, kind: 'numeric' | 'date'): 'none' | 'log1p' {
	const known = values.filter(Number.isFinite);
	return kind === 'numeric' && known.every((value) => value >= 0) && skewness(known) > SKEWED ? 'log1p' : 'none';
}

/** The lower triangle, row by row, to six digits. */
function covarianceOf({ data, nRows, nCols }: FeatureMatrix): number[] {
	const means = new Float64Array(nCols);
	for (let i = 0; i < nRows; i++) for (let j = 0; j < nCols; j++) means[j] += data[i * nCols + j] / nRows;
	const sums = new Float64Array((nCols * (nCols + 1)) / 2);
	const centred = new Float64Array(nCols);
	for (let i = 0; i < nRows; i++) {
		for (let j = 0; j < nCols; j++) centred[j] = data[i * nCols + j] - means[j];
		for (let j = 0, at = 0; j < nCols; j++) for (let l = 0; l <= j; l++) sums[at++] += centred[j] * centred[l];
	}
	return Array.from(sums, (sum) => Number((sum / nRows).toPrecision(6)));
}
