import type { Table } from '#lib/data/table.ts';
import { formatShare } from './format-share.ts';
import { predict } from './predict.ts';
import type { PredictionModel } from './types.ts';

export interface TablePrediction {
	readonly clusters: Int32Array;
	/** n x k, row-major */
	readonly probabilities: Float64Array;
	/** unseen levels and filled cells: sentences */
	readonly cautions: readonly string[];
}

/**
 * The cluster of each row of another table with the model's columns.
 * @throws E_COLUMNS (detail.columns)
 */
export function predictTable(model: PredictionModel, table: Table): TablePrediction {
	const { clusters, probabilities, transformed } = predict(model, table);
	const cautions: string[] = [];
	transformed.imputed.forEach((count, i) => {
		if (count === 0) return;
		const { column } = model.preprocessor.columns[i];
		cautions.push(
			`“${column}” is missing for ${formatShare(count / table.nRows)} of the customers: the value that is usual in the data was assumed.`
		);
	});
	const unseen = new Map<string, Set<string>>();
	for (const { column, level } of transformed.unseen) unseen.set(column, (unseen.get(column) ?? new Set()).add(level));
	for (const [column, levels] of unseen) {
		const some = [...levels].slice(0, 3).map((level) => `“${level}”`);
		cautions.push(
			`“${column}” has levels that the model has not seen: ${some.join(', ')}${levels.size > 3 ? ' …' : ''}. They count for no segment.`
		);
	}
	return { clusters, probabilities, cautions };
}
