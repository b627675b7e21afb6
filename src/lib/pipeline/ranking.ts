import type { Prepared } from './prepare.ts';

/**
 * By what clusters are put in order: the customers' value first, then every finished feature, numbers before levels.
 * Later keys only decide where all earlier ones are equal. Each key has one number a row.
 */
export interface Ranking {
	readonly nKeys: number;
	readonly key: (index: number) => Float64Array;
}

/** values: n numbers (NaN = unknown), or null: the first used number decides. Keys are made when they are first asked for. */
export function rankingOf(
	values: Float64Array | null,
	{ features, preprocessor }: Pick<Prepared, 'features' | 'preprocessor'>
): Ranking {
	const { data, nRows, nCols, featureColumns } = features;
	const isLevel = (j: number) => Number(preprocessor.columns[featureColumns[j]].kind === 'categorical');
	const ordered = Array.from({ length: nCols }, (_, j) => j).sort((a, b) => isLevel(a) - isLevel(b) || a - b);
	const nValues = values ? 1 : 0;
	const made = new Map<number, Float64Array>();
	return {
		nKeys: nValues + nCols,
		key: (index) => {
			if (values && index === 0) return values;
			let feature = made.get(index);
			if (!feature) {
				const j = ordered[index - nValues];
				feature = Float64Array.from({ length: nRows }, (_, i) => data[i * nCols + j]);
				made.set(index, feature);
			}
			return feature;
		}
	};
}
