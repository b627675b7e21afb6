import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { datasetOf, tableFromCsv } from '../fixtures.ts';
import { csvOf, SHOP_COLUMNS, shopRows } from './shop-rows.ts';

/** Learned from 600 customers; every column but the id is used or can be checked. */
export async function shopModel(): Promise<PredictionModel> {
	const dataset = datasetOf(tableFromCsv(csvOf(SHOP_COLUMNS, shopRows())));
	const recipe = defaultRecipe(dataset.profile);
	const used = new Set(['Income', 'Food', 'Wine', 'Visits', 'Household', 'Joined']);
	const columns = recipe.columns.map((column) => ({ ...column, used: used.has(column.column) }));
	return (await createRunner().learn(dataset, { ...recipe, columns, nClusters: 3 }, [])).model;
}
