import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import type { OnProgress } from '#lib/core/types.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { stratifiedFolds } from '#lib/ml/stratified-folds.ts';
import type { PreparePlan } from '#lib/ml/types.ts';
import { canonicalRowOrder } from '#lib/pipeline/canonical-row-order.ts';
import { choosePenalty } from '#lib/pipeline/choose-penalty.ts';
import type { Segmentation } from '#lib/pipeline/cut.ts';
import { neededDerived } from '#lib/pipeline/needed-derived.ts';
import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';
import { planOf } from '#lib/pipeline/plan-of.ts';
import { standardisedPlan } from '#lib/pipeline/standardised-plan.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { MAX_QUESTIONS } from './max-questions.ts';
import { orderQuestions, type Trial } from './order-questions.ts';
import { shortRule, type ShortRule } from './short-rule.ts';
import { summarise, type FoldCurve } from './summarise.ts';

const N_FOLDS = 5;
const N_INNER_FOLDS = 3;
const SEED = 1;
const DEFAULT_C = 1;
/** more customers than these tell the same, later */
const MAX_ROWS = 1500;
/** the penalty is chosen on so many of them */
const MAX_PENALTY_ROWS = 600;

export interface GoldenOptions {
	readonly seed?: number;
	readonly onProgress?: OnProgress;
	/** awaited between short steps: lets other work in, and rejects where nobody waits for the answer any more */
	readonly pause?: () => Promise<void>;
}

/** What each step of the search needs. */
interface Search {
	readonly table: Table;
	readonly plan: PreparePlan;
	readonly derived: readonly DerivedColumn[];
	readonly labels: Int32Array;
	readonly nClasses: number;
	readonly seed: number;
	/** of the whole search, 0..1 */
	readonly pause: (part: number) => Promise<void>;
}

/**
 * The fewest questions that place most customers right. The order is chosen by forward selection on customers whom the rules
 * of three inner folds have not seen; how well it does is measured around that: in each of five outer folds the whole
 * procedure (penalty, rule, assumptions, selection) sees the other folds alone, and the held-out customers are placed by its
 * first 0, 1, 2 … questions. The order that is returned was chosen in the same way on all rows. Of many customers a seeded
 * sample is looked at. The order of rows changes nothing. table: with the derived columns.
 * null: too few customers, or too many fields to be assumed from each other.
 */
export async function goldenQuestions(
	table: Table,
	recipe: Recipe,
	{ labels, k }: Pick<Segmentation, 'labels' | 'k'>,
	{ seed = SEED, onProgress, pause }: GoldenOptions = {}
): Promise<GoldenQuestions | null> {
	const plan = standardisedPlan(planOf(recipe));
	const order = canonicalRowOrder(table, plan);
	const rows =
		order.length > MAX_ROWS
			? sampleWithoutReplacement(order.length, MAX_ROWS, mulberry32(seed)).map((i) => order[i])
			: order;
	const used = plan.columns.map(({ column }) => column);
	const derived = neededDerived(recipe.derived ?? [], used);
	const inTurn =
		(turn: number) =>
		async (part: number): Promise<void> => {
			onProgress?.(turn + part, N_FOLDS + 1);
			await pause?.();
		};
	const search = { table, plan, derived, labels, nClasses: k, seed };
	const truth = rows.map((row) => labels[row]);
	const folds = stratifiedFolds(truth, { nFolds: N_FOLDS, seed });
	const curves: FoldCurve[] = [];
	for (let fold = 0; fold < N_FOLDS; fold++) {
		const learned = rows.filter((_, i) => folds[i] !== fold);
		const held = rows.filter((_, i) => folds[i] === fold);
		const found = await chooseQuestions({ ...search, pause: inTurn(fold) }, learned);
		if (found && held.length > 0)
			curves.push(
				curveOf(
					found,
					selectRows(table, held),
					held.map((row) => labels[row])
				)
			);
	}
	const final = await chooseQuestions({ ...search, pause: inTurn(N_FOLDS) }, rows);
	onProgress?.(N_FOLDS + 1, N_FOLDS + 1);
	if (!final || curves.length < 2) return null;
	return summarise(final.columns, curves, {
		nFields: final.rule.fields.length,
		majority: shareOfLargest(truth),
		nRows: rows.length,
		isSample: rows.length < order.length
	});
}

interface Chosen {
	readonly columns: readonly string[];
	/** of all the rows that were given */
	readonly rule: ShortRule;
}

/** The order of questions by these rows alone; null where they are too few or the fields too many. */
async function chooseQuestions(search: Search, rows: Int32Array): Promise<Chosen | null> {
	const { table, plan, derived, labels, nClasses, seed, pause } = search;
	await pause(0);
	const step = Math.ceil(rows.length / MAX_PENALTY_ROWS);
	const some = rows.filter((_, i) => i % step === 0);
	const C = choosePenalty(table, plan, labels, some, { nClasses, seed })?.chosen ?? DEFAULT_C;
	await pause(0.05);
	const learn = (learned: Int32Array) => shortRule(table, plan, derived, labels, learned, { nClasses, C });
	const folds = stratifiedFolds(
		rows.map((row) => labels[row]),
		{ nFolds: N_INNER_FOLDS, seed }
	);
	const trials: Trial[] = [];
	for (let fold = 0; fold < N_INNER_FOLDS; fold++) {
		const learned = rows.filter((_, i) => folds[i] !== fold);
		const held = rows.filter((_, i) => folds[i] === fold);
		if (held.length === 0 || classesOf(learned, labels) < nClasses) continue;
		const rule = learn(learned);
		if (!rule) return null;
		trials.push({ rule, customers: selectRows(table, held), labels: held.map((row) => labels[row]) });
		await pause(0.1);
	}
	if (trials.length === 0) return null;
	const columns = await orderQuestions(trials, MAX_QUESTIONS, (done, total) => pause(0.1 + (0.9 * done) / total));
	const rule = learn(rows);
	return rule && { columns, rule };
}

function curveOf({ columns, rule }: Chosen, customers: Table, truth: Int32Array): FoldCurve {
	const share = (asked: ReadonlySet<string>): number => {
		const { clusters } = rule.place(customers, asked);
		return truth.filter((label, i) => clusters[i] === label).length / truth.length;
	};
	return {
		columns,
		accuracy: [0, ...columns.keys()].map((_, n) => share(new Set(columns.slice(0, n)))),
		accuracyOfAll: share(new Set(rule.fields.map(({ column }) => column)))
	};
}

function classesOf(rows: Int32Array, labels: Int32Array): number {
	return new Set(rows.map((row) => labels[row])).size;
}

function shareOfLargest(labels: Int32Array): number {
	const counts = new Map<number, number>();
	for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
	return Math.max(...counts.values()) / labels.length;
}
