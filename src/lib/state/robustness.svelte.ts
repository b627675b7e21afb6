import type { Robustness } from '#lib/pipeline/compare/compare-types.ts';
import { BesideWork } from './beside-work.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** What each other choice would have done to the segments. */
export const robustness = new BesideWork<Robustness>(workspace, {
	stage: 'Trying other choices',
	call: (datasetId, recipe) => (engine, report) => engine.robustness(datasetId, recipe, report),
	stop: (engine) => engine.stopChoices()
});
