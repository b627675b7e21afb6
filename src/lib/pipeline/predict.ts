import type { Table } from '#lib/data/table.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { transform, type Transformed } from '#lib/ml/transform.ts';
import type { PredictionModel } from './types.ts';

export interface Placed {
	/** the most probable cluster of each row, the first of equals */
	readonly clusters: Int32Array;
	/** n x k, row-major */
	readonly probabilities: Float64Array;
	readonly transformed: Transformed;
}

/**
 * The one way from a customer's cells to a cluster: the form, the file and every export go through it. Each row comes out
 * the same to the bit whatever stands beside it. Derived columns are computed here, from the model's formulas.
 * @throws E_COLUMNS (detail.columns) if the table lacks columns of the model
 */
export function predict(
	model: Pick<PredictionModel, 'preprocessor' | 'classifier'> & { readonly derived?: readonly DerivedColumn[] },
	table: Table
): Placed {
	const transformed = transform(model.preprocessor, deriveColumns(table, model.derived ?? []));
	const probabilities = predictProba(model.classifier, transformed.matrix);
	const k = model.classifier.nClasses;
	const clusters = Int32Array.from({ length: table.nRows }, (_, i) => {
		let best = 0;
		for (let c = 1; c < k; c++) if (probabilities[i * k + c] > probabilities[i * k + best]) best = c;
		return best;
	});
	return { clusters, probabilities, transformed };
}
