import { expect } from 'vitest';
import type { RuleCase } from './rule-case.ts';

export interface ScoredByTool {
	readonly cluster: number;
	readonly probabilities: readonly number[];
}

/** Labels equal, probabilities within `tolerance` of the app's own; prints the largest distance. */
export function expectSame(
	tool: string,
	scored: readonly ScoredByTool[],
	{ expected }: RuleCase,
	tolerance = 1e-9
): void {
	expect(scored).toHaveLength(expected.length);
	let largest = 0;
	const wrong = expected.filter(({ cluster, probabilities }, i) => {
		const distances = probabilities.map((p, c) => Math.abs(p - scored[i].probabilities[c]));
		largest = Math.max(largest, ...distances.map((d) => (Number.isFinite(d) ? d : Infinity)));
		return scored[i].cluster !== cluster;
	});
	console.log(`${tool}: ${expected.length} customers, ${wrong.length} labels differ, largest distance ${largest}`);
	expect(wrong).toEqual([]);
	expect(largest).toBeLessThanOrEqual(tolerance);
}
