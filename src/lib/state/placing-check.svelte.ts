import type { PlacingCheck } from '#lib/pipeline/check-types.ts';
import { BesideWork } from './beside-work.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** The check of the rule by cross-validation. */
export const placingChecks = new BesideWork<PlacingCheck>(workspace, {
	stage: 'Checking the rule',
	call: (datasetId, recipe) => (engine, report) => engine.checkPlacing(datasetId, recipe, report),
	stop: (engine) => engine.stopChecking()
});
