import type { EuclideanMetric } from '#lib/core/types.ts';
import type { Distance } from '#lib/ml/types.ts';

/** The metric of the prepared rows that is a recipe's distance. */
export function metricOf(distance: Distance | undefined): EuclideanMetric {
	return distance === 'gower' ? 'sqrt-cityblock' : 'euclidean';
}
