import type { Comparison } from '#lib/pipeline/compare/compare-types.ts';
import type { GivenName, Recipe } from '#lib/pipeline/types.ts';
import { BesideWork } from './beside-work.svelte.ts';
import { workspace } from './workspace.svelte.ts';

export interface ComparisonQuestion {
	readonly recipe: Recipe;
	readonly other: Recipe;
	readonly names: readonly GivenName[];
}

/** The present solution against another one; nothing of it becomes part of the document. */
export const comparing = new BesideWork<Comparison, ComparisonQuestion>(workspace, {
	stage: 'Making the other segments',
	call:
		(datasetId, { recipe, other, names }) =>
		(engine, report) =>
			engine.compare(datasetId, recipe, other, names, report)
});
