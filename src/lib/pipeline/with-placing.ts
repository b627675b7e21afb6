import type { Table } from '#lib/data/table.ts';
import { transform } from '#lib/ml/transform.ts';
import { fitFamiliarity } from './fit-familiarity.ts';
import type { PredictionModel, Recipe } from './types.ts';

/**
 * The model with what says how far one of its answers can be trusted. labels: the segment of each row of the table, derived
 * columns included.
 */
export function withPlacing(
	model: PredictionModel,
	table: Table,
	labels: Int32Array,
	recipe: Recipe,
	units: ReadonlyMap<string, string>
): PredictionModel {
	const { matrix } = transform(model.preprocessor, table);
	const { fields } = model;
	const familiarity = fitFamiliarity(table, matrix, labels, model.classifier.nClasses, { fields, recipe, units });
	return { ...model, placing: { ...model.placing, familiarity } };
}
