import type { RuleStep } from './rule-types.ts';
import { stepSources } from './step-sources.ts';

/** PostgreSQL holds 1,664 columns in a result, SQLite 2,000 */
export const MAX_SQL_COLUMNS = 1500;

/** The steps in groups: each reads only inputs and groups before its own, because a SELECT cannot read its own columns. */
export function sqlLayers(steps: readonly RuleStep[]): RuleStep[][] {
	const depths = new Map<string, number>();
	const layers: RuleStep[][] = [];
	for (const step of steps) {
		const depth = 1 + Math.max(...stepSources(step.operation).map((name) => depths.get(name) ?? 0), 0);
		depths.set(step.name, depth);
		(layers[depth - 1] ??= []).push(step);
	}
	return layers;
}
