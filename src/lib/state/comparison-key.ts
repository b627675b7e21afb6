import { canonicalJson } from '#lib/pipeline/canonical-json.ts';
import type { ComparisonQuestion } from './comparing.svelte.ts';

/** The same for the same comparison under the same names. */
export function comparisonKey(solutionKey: string, { other, names }: ComparisonQuestion): string {
	return `${solutionKey} ${canonicalJson(other)} ${canonicalJson(names)}`;
}
