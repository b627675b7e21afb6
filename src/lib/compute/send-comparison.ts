import { transfer } from 'comlink';
import type { Comparison } from '#lib/pipeline/compare/compare-types.ts';

/** Copies of the labels that the runner keeps, their memory handed over. */
export function sendComparison(comparison: Comparison): Comparison {
	const [beforeLabels, afterLabels] = [comparison.beforeLabels.slice(), comparison.afterLabels.slice()];
	return transfer({ ...comparison, beforeLabels, afterLabels }, [beforeLabels.buffer, afterLabels.buffer]);
}
