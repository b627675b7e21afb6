import type { Table } from '#lib/data/table.ts';
import { levelOffsets } from '#lib/ml/level-offsets.ts';
import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { readLevels } from '#lib/ml/read-cells.ts';
import type { Finding } from '#lib/pipeline/customer-cautions.ts';
import { judgeFamiliarity } from '#lib/pipeline/judge-familiarity.ts';
import type { Placed } from '#lib/pipeline/predict.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { customerOfRow } from './customer-of-row.ts';

/**
 * Explains in words what speaks against the customers of a table, the gravest first; table and placed as for
 * findingsOfRows, of which these are the sentences.
 */
export function rowExplainer(
	model: PredictionModel,
	{ columns }: Table,
	{ clusters, transformed }: Placed
): (row: number) => readonly Finding[] {
	const { data, nCols } = transformed.matrix;
	const categories = model.preprocessor.columns.flatMap((fitted) => {
		if (fitted.kind !== 'categorical') return [];
		const levels = readLevels(
			columns.find(({ name }) => name === fitted.column)!,
			undefined
		);
		return [{ column: fitted.column, offsets: levelOffsets(fitted), ...levels }];
	});
	return (row) => {
		const customer = customerOfRow(columns, row);
		const unseen = categories.flatMap(({ column, offsets, codes, categories }) => {
			const level = codes[row] < 0 ? MISSING_LEVEL : categories[codes[row]];
			return offsets.has(level) ? [] : [{ column, level }];
		});
		const features = data.subarray(row * nCols, (row + 1) * nCols);
		const judged = { customer, answered: customer, unseen, features, cluster: clusters[row] };
		return judgeFamiliarity(model, judged).findings;
	};
}
