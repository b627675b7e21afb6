import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';
import { BesideWork } from './beside-work.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** The search for the fewest questions that place most customers right; what is found is saved with the model. */
export const golden = new BesideWork<GoldenQuestions | null>(workspace, {
	stage: 'Trying questions',
	call: (datasetId, recipe) => (engine, report) => engine.goldenQuestions(datasetId, recipe, report),
	stop: (engine) => engine.stopTrying(),
	keep: (key, found) => found && workspace.keepGolden(key, found)
});
