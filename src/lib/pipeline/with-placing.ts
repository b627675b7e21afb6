import type { Table } from '#lib/data/table.ts';
import { transform } from '#lib/ml/transform.ts';
import { canonicalRowOrder } from './canonical-row-order.ts';
import { fitAssumptions } from './fit-assumptions.ts';
import { fitFamiliarity } from './fit-familiarity.ts';
import { planOf } from './plan-of.ts';
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
	const assumptions = fitAssumptions(table, fields, model.preprocessor, canonicalRowOrder(table, planOf(recipe)));
	return { ...model, placing: { ...model.placing, familiarity, ...(assumptions && { assumptions }) } };
}
