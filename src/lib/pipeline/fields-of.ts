import { quantile } from '#lib/core/index.ts';
import { PLAIN_FORMAT } from '#lib/data/number-format.ts';
import type { Table } from '#lib/data/table.ts';
import { MISSING_LEVEL, RARE_LEVEL } from '#lib/ml/levels.ts';
import { findColumns, readLevels, readNumbers } from '#lib/ml/read-cells.ts';
import type { FeatureMatrix, FittedCategorical, LogisticModel, Preprocessor } from '#lib/ml/types.ts';
import type { Field } from './types.ts';

const ISO_DATES = 'yyyy-mm-dd';

/**
 * The inputs of the form: one for each fitted column, most relied upon first, with the range of the data, the median or
 * most frequent level as default. Reliance is the column's share of the spread that its features bring into the logits:
 * sum over its features of (standard deviation of the feature) x (mean over classes of |coef - mean coef|).
 * matrix: the features of the table. units: by column name.
 */
export function fieldsOf(
	table: Table,
	preprocessor: Preprocessor,
	matrix: FeatureMatrix,
	classifier: LogisticModel,
	units: ReadonlyMap<string, string>
): Field[] {
	const reliance = relianceOf(preprocessor, matrix, classifier);
	const sources = findColumns(table, preprocessor.columns);
	const fields = preprocessor.columns.map((fitted, i): Field => {
		const { column } = fitted;
		if (fitted.kind === 'categorical')
			return {
				kind: 'categorical',
				column,
				...levelsOf(fitted, readLevels(sources[i], undefined)),
				reliance: reliance[i]
			};
		const isDate = fitted.kind === 'date';
		// a date with reference day 0 comes back as days before 1970: turned round it is days since
		const raw = readNumbers(sources[i], fitted.kind, isDate ? 0 : null, undefined).filter(Number.isFinite);
		const values = (isDate ? raw.map((day) => 0 - day) : raw).sort();
		const isKnown = values.length > 0;
		const measured = {
			column,
			min: isKnown ? values[0] : 0,
			max: isKnown ? values[values.length - 1] : 0,
			initial: isKnown ? roundLike(quantile(values, 0.5), values) : 0,
			isInteger: values.every(Number.isInteger),
			unit: units.get(column) ?? '',
			reliance: reliance[i]
		};
		const source = sources[i];
		return fitted.kind === 'date'
			? { kind: 'date', ...measured, format: source.kind === 'date' ? source.format : ISO_DATES }
			: { kind: 'numeric', ...measured, format: source.kind === 'numeric' ? source.format : PLAIN_FORMAT };
	});
	return fields.sort((a, b) => b.reliance - a.reliance);
}

/** The median of whole numbers may be a half: the form offers whole ones. */
function roundLike(median: number, values: Float64Array): number {
	return values.every(Number.isInteger) ? Math.round(median) : median;
}

function levelsOf(
	fitted: FittedCategorical,
	{ codes, categories }: { readonly codes: Int32Array; readonly categories: readonly string[] }
): { readonly levels: readonly string[]; readonly initial: string } {
	const counts = new Int32Array(categories.length);
	for (const code of codes) if (code >= 0) counts[code]++;
	const own = fitted.levels.filter((level) => level !== RARE_LEVEL && level !== MISSING_LEVEL);
	const levels = [...own, ...fitted.rareLevels];
	const countOf = new Map(categories.map((level, code) => [level, counts[code]]));
	const initial = levels.reduce(
		(best, level) => ((countOf.get(level) ?? 0) > (countOf.get(best) ?? 0) ? level : best),
		levels[0] ?? ''
	);
	return { levels, initial };
}

function relianceOf(
	{ columns }: Preprocessor,
	{ data, nRows, nCols, featureColumns }: FeatureMatrix,
	{ coef, nClasses }: LogisticModel
): number[] {
	const spreads = new Array<number>(columns.length).fill(0);
	for (let j = 0; j < nCols; j++) {
		let mean = 0;
		for (let i = 0; i < nRows; i++) mean += data[i * nCols + j] / nRows;
		let variance = 0;
		for (let i = 0; i < nRows; i++) variance += (data[i * nCols + j] - mean) ** 2 / nRows;
		let centre = 0;
		for (let c = 0; c < nClasses; c++) centre += coef[c * nCols + j] / nClasses;
		let spread = 0;
		for (let c = 0; c < nClasses; c++) spread += Math.abs(coef[c * nCols + j] - centre) / nClasses;
		spreads[featureColumns[j]] += Math.sqrt(variance) * spread;
	}
	const total = spreads.reduce((sum, spread) => sum + spread, 0);
	return spreads.map((spread) => (total > 0 ? spread / total : 1 / spreads.length));
}
