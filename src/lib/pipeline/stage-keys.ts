import { canonicalJson } from './canonical-json.ts';
import { planOf } from './plan-of.ts';
import { sha256 } from './sha256.ts';
import type { Recipe, Splits } from './types.ts';

/**
 * Raise it with every change that gives other results for the same data and recipe, or another shape to a stored
 * Training: what an older Clade stored is then computed again.
 */
export const PIPELINE_VERSION = 2;

export interface StageKeys {
	readonly prepare: string;
	readonly link: string;
	/** of the cut into a number of segments or by hand, and of all that describes it */
	readonly cut: (cut: number | Splits) => string;
}

/**
 * A key for each stage: the hash of the upstream key and of the stage's own part of the recipe. Equal keys mean equal
 * results of one version of this code: names are in none, a column that is off only where it is described, the cut only in `cut`.
 */
export function stageKeys(datasetId: string, recipe: Recipe, version = PIPELINE_VERSION): StageKeys {
	const plan = planOf(recipe);
	const usesDates = plan.columns.some(({ kind }) => kind === 'date');
	const space = [
		...(recipe.varianceKept ? [recipe.varianceKept] : []),
		...(recipe.distance === 'gower' ? ['gower'] : [])
	];
	const prepare = keyOf('prepare', version, datasetId, plan.columns, usesDates ? plan.referenceDay : null, ...space);
	const link = keyOf('link', prepare, recipe.method);
	return { prepare, link, cut: (cut) => keyOf('cut', link, recipe.value, cut) };
}

function keyOf(...parts: readonly unknown[]): string {
	return sha256(canonicalJson(parts)).slice(0, 32);
}
