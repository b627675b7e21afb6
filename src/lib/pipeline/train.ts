import { CladeError } from '#lib/core/clade-error.ts';
import type { OnProgress } from '#lib/core/types.ts';
import type { Table } from '#lib/data/table.ts';
import { evaluateClassifier } from '#lib/ml/evaluate-classifier.ts';
import { fitLogisticRegression, type LogisticOptions } from '#lib/ml/fit-logistic-regression.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { stratifiedSplit, type Split } from '#lib/ml/stratified-split.ts';
import { transform } from '#lib/ml/transform.ts';
import type { Evaluation, FeatureMatrix, FitReport, LogisticModel, PreparePlan, Preprocessor } from '#lib/ml/types.ts';
import { canonicalRowOrder } from './canonical-row-order.ts';
import { choosePenalty } from './choose-penalty.ts';
import { conformal } from './conformal.ts';
import type { Segmentation } from './cut.ts';
import type { Conformal, PenaltyPath } from './placing-types.ts';
import { standardisedPlan } from './standardised-plan.ts';

const MIN_ROWS = 10;
const SEED = 1;
/** scikit-learn's */
const DEFAULT_C = 1;

export interface TrainOptions {
	/** which rows learn and which are held out; a stratified fifth is held out if left out */
	readonly split?: Split;
	readonly seed?: number;
	/** chosen by cross-validation on the rows that learn if left out */
	readonly C?: number;
	/** the table's rows that may be looked at; all if left out */
	readonly rows?: Int32Array;
	readonly backend?: LogisticOptions['backend'];
	readonly onProgress?: OnProgress;
}

/** A classifier of the segments, and what was measured on rows that it had not seen. */
export interface Trained {
	/** of all rows, for use */
	readonly preprocessor: Preprocessor;
	readonly classifier: LogisticModel;
	readonly report: FitReport;
	/** null: C was given, or there were too few rows to choose it */
	readonly path: PenaltyPath | null;
	/** of the prediction sets, on the held-out rows */
	readonly conformal: Conformal;
	/** of the held-out rows, by a preprocessor and a classifier that saw the other rows alone */
	readonly evaluation: Evaluation;
	/** the classifier that was evaluated, and its features of the held-out rows */
	readonly heldOut: { readonly classifier: LogisticModel; readonly report: FitReport; readonly matrix: FeatureMatrix };
}

/**
 * Stage 7: features -> segment by multinomial logistic regression. First on the training rows alone, with a penalty that
 * was chosen and a preprocessor that was fitted on no other row, evaluated and calibrated on the held-out rows; then again
 * on all rows, for use. The labels come from the
 * clustering of all rows: the evaluation says how well a new customer is placed, not whether the segments are real.
 * Rows are split and summed in canonical order: how the file was sorted changes nothing, to the bit.
 * Columns that were clustered unscaled are standardised here: the penalty must not depend on their units.
 * A segment with one customer trains and is not held out; trainingNotes says so.
 * @throws E_TRAINING (detail.reason: 'few-rows', 'one-segment', 'nothing-held-out')
 */
export async function train(
	table: Table,
	clusteringPlan: PreparePlan,
	{ labels, k }: Segmentation,
	{ split, seed = SEED, C: givenC, rows, backend, onProgress }: TrainOptions = {}
): Promise<Trained> {
	const nRows = rows?.length ?? labels.length;
	const plan = standardisedPlan(clusteringPlan);
	if (nRows < MIN_ROWS) {
		throw new CladeError(
			'E_TRAINING',
			`${nRows} customers are too few to learn from: at least ${MIN_ROWS} are needed, so that some can be held out to check the result.`,
			{ reason: 'few-rows', nRows }
		);
	}
	if (k < 2)
		throw new CladeError('E_TRAINING', 'With one segment there is nothing to learn: every customer belongs to it.', {
			reason: 'one-segment'
		});
	const order = orderOf(table, plan, rows);
	const { train: learned, test } = split ?? splitInOrder(labels, order, seed);
	if (test.length === 0) {
		throw new CladeError(
			'E_TRAINING',
			'No customer can be held out to check the result: every segment has one customer only. Choose fewer segments.',
			{ reason: 'nothing-held-out' }
		);
	}
	const steps =
		(part: number): OnProgress =>
		(done, total) =>
			onProgress?.(part + done / Math.max(total, 1), 3);
	const y = pick(labels, learned);
	const path =
		givenC === undefined
			? choosePenalty(table, plan, labels, learned, { nClasses: k, seed, onProgress: steps(0) })
			: null;
	const C = givenC ?? path?.chosen ?? DEFAULT_C;
	const checker = fitPreprocessor(table, plan, learned);
	const first = await fitLogisticRegression(transform(checker, table, learned).matrix, y, {
		nClasses: k,
		C,
		backend,
		onProgress: steps(1)
	});
	const heldOut = { classifier: first.model, report: first.report, matrix: transform(checker, table, test).matrix };
	const proba = predictProba(heldOut.classifier, heldOut.matrix);
	const truth = pick(labels, test);
	const evaluation = evaluateClassifier(truth, proba, k, {
		nTrain: learned.length,
		majorityClass: mostFrequent(y, k)
	});
	const preprocessor = fitPreprocessor(table, plan, order);
	const { matrix } = transform(preprocessor, table, order);
	const { model: classifier, report } = await fitLogisticRegression(matrix, pick(labels, order), {
		nClasses: k,
		C,
		backend,
		onProgress: steps(2)
	});
	return { preprocessor, classifier, report, path, conformal: conformal(proba, truth, k), evaluation, heldOut };
}

/** The rows that may be looked at, in canonical order. */
function orderOf(table: Table, plan: PreparePlan, rows: Int32Array | undefined): Int32Array {
	const order = canonicalRowOrder(table, plan);
	if (!rows) return order;
	const isWanted = new Uint8Array(table.nRows);
	for (const row of rows) isWanted[row] = 1;
	return order.filter((row) => isWanted[row] === 1);
}

/** The rows of a stratified split that does not depend on how the file was sorted, in canonical order. */
function splitInOrder(labels: Int32Array, order: Int32Array, seed: number): Split {
	const { train: learned, test } = stratifiedSplit(pick(labels, order), { seed });
	return { train: pick(order, learned), test: pick(order, test) };
}

function pick(values: Int32Array, rows: Int32Array): Int32Array {
	return rows.map((row) => values[row]);
}

function mostFrequent(labels: Int32Array, k: number): number {
	const counts = new Int32Array(k);
	for (const label of labels) counts[label]++;
	return counts.indexOf(Math.max(...counts));
}
