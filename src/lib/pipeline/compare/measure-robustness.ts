import { CladeError } from '#lib/core/clade-error.ts';
import { cutTree } from '#lib/core/cut-tree.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import type { Linkage, OnProgress } from '#lib/core/types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import { canonicalRowOrder } from '#lib/pipeline/canonical-row-order.ts';
import { planOf } from '#lib/pipeline/plan-of.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { alternativesOf } from './alternatives-of.ts';
import type { Alternative, ChoiceEffect, Robustness } from './compare-types.ts';
import { movement } from './movement.ts';

/** of more customers so many are drawn by lot */
const MAX_ROWS = 5000;
const SEED = 1;
/** what another choice may make impossible */
const UNTRIED: ReadonlySet<string> = new Set(['E_ALL_EQUAL', 'E_NO_FEATURES']);

export interface RobustnessInput {
	readonly table: Table;
	readonly profile: TableProfile;
	readonly recipe: Recipe;
	/** the present tree and its cut: segment 0..k-1 of each row */
	readonly linkage: Linkage;
	readonly labels: Int32Array;
	readonly k: number;
	/** the tree of some or all of the customers by another recipe */
	readonly treeOf: (table: Table, recipe: Recipe) => Linkage;
}
export interface RobustnessOptions {
	readonly maxRows?: number;
	readonly seed?: number;
	readonly onProgress?: OnProgress;
	/** awaited between two choices: lets other work in, and rejects where nobody waits for the answer any more */
	readonly pause?: () => Promise<void>;
}

/**
 * How many customers change their segment with each other choice (alternativesOf, but for the far-fetched ones), see
 * movement; the number of segments stays, unless the choice is about that. Above maxRows customers a seeded sample of that
 * size is clustered by the present recipe and by each other one; one segment more or less is read off the whole tree. The
 * order of rows changes nothing.
 * @throws what treeOf throws, but for E_ALL_EQUAL and E_NO_FEATURES, which are told as a choice's problem
 */
export async function measureRobustness(
	input: RobustnessInput,
	{ maxRows = MAX_ROWS, seed = SEED, onProgress, pause }: RobustnessOptions = {}
): Promise<Robustness> {
	const { table, recipe, linkage, labels, k } = input;
	const alternatives = alternativesOf(recipe, input.profile, k).filter(({ isFarFetched }) => !isFarFetched);
	const total = alternatives.length;
	onProgress?.(0, total);
	const rows = table.nRows > maxRows ? drawnRows(table, recipe, maxRows, seed) : null;
	const tried = rows ? selectRows(table, rows) : table;
	const whole = rows && rows.map((row) => labels[row]);
	// of the sample by the present recipe: what it is compared with differs in the choice alone
	const base = rows ? cutTree(input.treeOf(tried, recipe), { nClusters: k }) : labels;
	const effects: ChoiceEffect[] = [];
	for (const alternative of alternatives) {
		onProgress?.(effects.length, total);
		await pause?.();
		const { kind } = alternative;
		effects.push(
			kind === 'count'
				? effectOf(alternative, k, labels, () => linkage)
				: effectOf(alternative, k, base, () => input.treeOf(tried, alternative.recipe))
		);
	}
	onProgress?.(total, total);
	const sampling = whole && movement(whole, base, k, k);
	return {
		k,
		nRows: table.nRows,
		nTried: tried.nRows,
		effects: effects.sort(byEffect),
		sampling: sampling && { nMoved: sampling.nMoved, adjustedRand: sampling.adjustedRand }
	};
}

function drawnRows(table: Table, recipe: Recipe, size: number, seed: number): Int32Array {
	const order = canonicalRowOrder(table, planOf(recipe));
	return sampleWithoutReplacement(order.length, size, mulberry32(seed)).map((place) => order[place]);
}

function effectOf(
	{ id, kind, label, doing, recipe }: Alternative,
	k: number,
	base: Int32Array,
	treeOf: () => Linkage
): ChoiceEffect {
	const choice = { id, kind, label, doing, nRows: base.length };
	const nClusters = recipe.nClusters ?? k;
	const untried = (problem: string) => ({ ...choice, nMoved: NaN, adjustedRand: NaN, problem });
	try {
		const tree = treeOf();
		if (differentRows(tree) < nClusters) return untried(`leaves fewer than ${nClusters} different customers`);
		const { nMoved, adjustedRand } = movement(base, cutTree(tree, { nClusters }), k, nClusters);
		return { ...choice, nMoved, adjustedRand, problem: null };
	} catch (error) {
		if (error instanceof CladeError && UNTRIED.has(error.code)) return untried('leaves all customers alike');
		throw error;
	}
}

/** Customers that differ in anything: equal ones are merged first, at height 0. */
function differentRows({ n, height }: Linkage): number {
	const nEqual = height.findIndex((h) => h > 0);
	return n - (nEqual < 0 ? n - 1 : nEqual);
}

function byEffect(a: ChoiceEffect, b: ChoiceEffect): number {
	const share = ({ nMoved, nRows, problem }: ChoiceEffect) => (problem === null ? nMoved / nRows : -1);
	return share(b) - share(a) || a.adjustedRand - b.adjustedRand || 0;
}
