import { adjustedRandIndex } from '#lib/core/adjusted-rand-index.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { matchLabels } from '#lib/core/match-labels.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import type { OnProgress } from '#lib/core/types.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import { calibration } from '#lib/ml/calibration.ts';
import { evaluateClassifier } from '#lib/ml/evaluate-classifier.ts';
import type { LogisticOptions } from '#lib/ml/fit-logistic-regression.ts';
import { stratifiedFolds } from '#lib/ml/stratified-folds.ts';
import { canonicalRowOrder } from './canonical-row-order.ts';
import type { PlacingCheck } from './check-types.ts';
import { cut, type Segmentation } from './cut.ts';
import { link } from './link.ts';
import { planOf } from './plan-of.ts';
import { predict } from './predict.ts';
import { predictionSet } from './prediction-set.ts';
import { prepare } from './prepare.ts';
import { rankingOf } from './ranking.ts';
import { train } from './train.ts';
import type { Recipe } from './types.ts';

const N_FOLDS = 5;
const SEED = 1;
/** more customers than these tell the same, later */
const MAX_ROWS = 20_000;
/** what four fifths of the customers may not allow though all do */
const UNREPEATABLE: ReadonlySet<string> = new Set(['E_ALL_EQUAL', 'E_TRAINING', 'E_TOO_FEW_ROWS']);

export interface CheckOptions {
	readonly kernel: Kernel;
	readonly backend?: LogisticOptions['backend'];
	readonly onProgress?: OnProgress;
	/** false: the other customers are not clustered anew, which is what takes longest */
	readonly replicates?: boolean;
	readonly seed?: number;
	/** awaited between the folds: lets other work in, and rejects where nobody waits for the answer any more */
	readonly pause?: () => Promise<void>;
}

/**
 * How well customers are placed whom nothing has seen: in each of five stratified folds the whole procedure (preparation,
 * choice of the penalty, calibration, fit) is run on the other folds alone, and the held-out customers are placed by it.
 * Two claims: *copies the labels* holds the labels of the full clustering fixed; *replicates* clusters the other folds anew,
 * learns from those segments, and compares where the held-out customers land with where the full clustering has them.
 * Of many customers a seeded sample is looked at. The order of rows changes nothing.
 * @throws what train, prepare and link throw
 */
export async function checkPlacing(
	table: Table,
	recipe: Recipe,
	{ labels, k }: Segmentation,
	{ kernel, backend, onProgress, replicates = true, seed = SEED, pause }: CheckOptions
): Promise<PlacingCheck> {
	const order = canonicalRowOrder(table, planOf(recipe));
	const rows =
		order.length > MAX_ROWS
			? sampleWithoutReplacement(order.length, MAX_ROWS, mulberry32(seed)).map((i) => order[i])
			: order;
	const truth = pick(labels, rows);
	const folds = stratifiedFolds(truth, { nFolds: N_FOLDS, seed });
	const proba = new Float64Array(rows.length * k);
	const copied = new Int32Array(rows.length).fill(-1);
	const replicated = new Int32Array(rows.length).fill(-1);
	const setSizes = new Array<number>(k).fill(0);
	const Cs: number[] = [];
	let nCovered = 0;
	let nTrain = 0;
	for (let fold = 0; fold < N_FOLDS; fold++) {
		onProgress?.(2 * fold, 2 * N_FOLDS);
		await pause?.();
		const held = Int32Array.from(rows.keys()).filter((i) => folds[i] === fold);
		const learned = rows.filter((_, i) => folds[i] !== fold);
		nTrain += learned.length / N_FOLDS;
		const test = selectRows(table, pick(rows, held));
		const sizes = sizesOf(pick(labels, learned), k);
		if (held.length === 0 || sizes.includes(0)) continue;
		const trained = await train(table, planOf(recipe), { labels, k, sizes }, { rows: learned, seed, backend });
		Cs.push(trained.classifier.C);
		const placed = predict(trained, test);
		held.forEach((i, at) => {
			const row = placed.probabilities.subarray(at * k, (at + 1) * k);
			proba.set(row, i * k);
			copied[i] = placed.clusters[at];
			const set = predictionSet(row, trained.conformal);
			setSizes[set.length - 1]++;
			if (set.includes(truth[i])) nCovered++;
		});
		onProgress?.(2 * fold + 1, 2 * N_FOLDS);
		await pause?.();
		if (!replicates) continue;
		const { C } = trained.classifier;
		const again = await placeByOthers(table, recipe, learned, test, { labels, k }, C, { kernel, backend });
		again?.forEach((c, at) => (replicated[held[at]] = c));
	}
	const checked = Int32Array.from(rows.keys()).filter((i) => copied[i] >= 0);
	const known = pick(truth, checked);
	const heldOut = Float64Array.from(
		{ length: checked.length * k },
		(_, at) => proba[checked[Math.floor(at / k)] * k + (at % k)]
	);
	const majorityClass = indexOfLargest(sizesOf(truth, k));
	const twice = Int32Array.from(rows.keys()).filter((i) => replicated[i] >= 0);
	onProgress?.(2 * N_FOLDS, 2 * N_FOLDS);
	return {
		nFolds: Cs.length,
		nRows: rows.length,
		isSample: rows.length < order.length,
		Cs,
		evaluation: evaluateClassifier(known, heldOut, k, { nTrain: Math.round(nTrain), majorityClass }),
		calibration: calibration(known, heldOut, k),
		sets: { level: 0.9, coverage: nCovered / Math.max(checked.length, 1), sizes: setSizes },
		replication:
			twice.length === 0
				? null
				: {
						nRows: twice.length,
						accuracy: twice.filter((i) => replicated[i] === truth[i]).length / twice.length,
						adjustedRand: adjustedRandIndex(pick(replicated, twice), pick(truth, twice))
					}
	};
}

/**
 * Where customers land when the others alone are clustered, under the ids that these clusters have in the full clustering;
 * null where the others cannot be clustered or learned from.
 */
async function placeByOthers(
	table: Table,
	recipe: Recipe,
	learned: Int32Array,
	test: Table,
	{ labels, k }: Pick<Segmentation, 'labels' | 'k'>,
	C: number,
	{ kernel, backend }: Pick<CheckOptions, 'kernel' | 'backend'>
): Promise<Int32Array | null> {
	try {
		const others = selectRows(table, learned);
		const prepared = prepare(others, recipe);
		const own = cut(link(prepared.matrix, recipe, undefined, kernel), k, rankingOf(null, prepared));
		const match = matchLabels(own.labels, pick(labels, learned), k);
		const renamed = own.labels.map((c) => match[c]);
		const segmentation = { labels: renamed, k, sizes: sizesOf(renamed, k) };
		return predict(await train(others, planOf(recipe), segmentation, { C, backend }), test).clusters;
	} catch (error) {
		if (error instanceof CladeError && UNREPEATABLE.has(error.code)) return null;
		throw error;
	}
}

function pick(values: Int32Array, at: Int32Array): Int32Array {
	return at.map((i) => values[i]);
}

function sizesOf(labels: Int32Array, k: number): Int32Array {
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	return sizes;
}

function indexOfLargest(values: Int32Array): number {
	return values.indexOf(Math.max(...values));
}
