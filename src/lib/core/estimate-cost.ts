import type { LinkageMethod, Metric } from './types.ts';

export interface Cost {
	/** memory at the worst moment, beside the input */
	readonly bytes: number;
	/** pairs whose distance is computed, roughly */
	readonly distanceEvaluations: number;
}

/**
 * What `linkage` will need for nRows distinct rows. Ward, average, complete and single linkage by Euclidean distance
 * hold a few numbers a row (average and complete a matrix of some thousand clusters as well), all others all n(n-1)/2
 * distances.
 */
export function estimateCost(
	nRows: number,
	nCols: number,
	{ method = 'ward', metric = 'euclidean' }: { readonly method?: LinkageMethod; readonly metric?: Metric } = {}
): Cost {
	const stride = Math.max(4, Math.ceil(nCols / 4) * 4);
	const pairs = (nRows * (nRows - 1)) / 2;
	const rows = nRows * (3 * stride * 8 + 150);
	if (!isLinear(method, metric)) return { bytes: rows + pairs * 8, distanceEvaluations: pairs };
	if (method === 'average' || method === 'complete') {
		return { bytes: rows + nRows * (stride * 8 + 60) + Math.min(pairs * 8, 16e6), distanceEvaluations: 1.5 * pairs };
	}
	const isNarrow = stride <= 8;
	const nQueries = 4 * nRows;
	const perQuery = isNarrow ? Math.min(nRows, 100 * stride) : nRows / 2;
	return { bytes: rows, distanceEvaluations: nQueries * perQuery };
}

/** Whether memory grows with the rows alone, not with their pairs. */
export function isLinear(method: LinkageMethod, metric: Metric): boolean {
	return metric === 'euclidean' && ['ward', 'average', 'complete', 'single'].includes(method);
}
