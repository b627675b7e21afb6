import type { Table } from '#lib/data/table.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { MISSING_LEVEL, RARE_LEVEL } from '#lib/ml/levels.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import type { FeatureMatrix, FittedCategorical, LogisticModel, Preprocessor } from '#lib/ml/types.ts';
import { fieldOfColumn } from './field-of-column.ts';
import { modelInputs } from './model-inputs.ts';
import type { Field } from './types.ts';

/**
 * The inputs of the form, most relied upon first: each fitted column, or the sources of one that is derived, with the range
 * of the data, the median or most frequent level as default. Reliance is the column's share of the spread that its features
 * bring into the logits: sum over its features of (standard deviation of the feature) x (mean over classes of
 * |coef - mean coef|); the sources of a derived column share its reliance alike.
 * matrix: the features of the table. units: by column name.
 */
export function fieldsOf(
	table: Table,
	preprocessor: Preprocessor,
	matrix: FeatureMatrix,
	classifier: LogisticModel,
	units: ReadonlyMap<string, string>,
	derived: readonly DerivedColumn[] = []
): Field[] {
	const reliance = relianceOf(preprocessor, matrix, classifier);
	const fitted = new Map(preprocessor.columns.map((column) => [column.column, column]));
	const sources = new Map(table.columns.map((column) => [column.name, column]));
	const inputs = modelInputs([...fitted.keys()], derived);
	const fields = inputs.map(({ column, kind, shares }): Field => {
		const own = fitted.get(column);
		const source = sources.get(column)!;
		const relied = [...shares].reduce((sum, [i, share]) => sum + share * reliance[i], 0);
		const wanted = own?.kind ?? kind ?? (source.kind === 'date' ? 'date' : 'numeric');
		if (own?.kind !== 'categorical') return fieldOfColumn(source, wanted, units.get(column) ?? '', relied);
		return { kind: 'categorical', column, ...levelsOf(own, readLevels(source, undefined)), reliance: relied };
	});
	return fields.sort((a, b) => b.reliance - a.reliance);
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
