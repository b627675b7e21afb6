import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import type { OnProgress } from '#lib/core/types.ts';
import type { Table } from '#lib/data/table.ts';
import { evaluateClassifier } from '#lib/ml/evaluate-classifier.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { logisticPath } from '#lib/ml/logistic-path.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import { stratifiedFolds } from '#lib/ml/stratified-folds.ts';
import { transform } from '#lib/ml/transform.ts';
import type { PreparePlan } from '#lib/ml/types.ts';
import type { PenaltyPath } from './placing-types.ts';

const CS = [0.001, 0.01, 0.1, 1, 10, 100, 1000];
const N_FOLDS = 3;
/** more customers than these tell the same, later */
const MAX_ROWS = 1000;
/** the walk ends where so many weaker penalties in a row were worse */
const PATIENCE = 2;
/** the least that a fold can say anything from */
const MIN_ROWS = 30;

/**
 * C by stratified cross-validation: the one with the smallest mean log loss of rows that were held out, of equals the
 * strongest penalty. In each fold the preparation is fitted on the training rows alone. Of many rows a seeded sample is
 * looked at. rows: those that may be learned from; labels: of the whole table. null: too few rows to compare, C = 1 serves.
 */
export function choosePenalty(
	table: Table,
	plan: PreparePlan,
	labels: Int32Array,
	rows: Int32Array,
	{ nClasses, seed, onProgress }: { readonly nClasses: number; readonly seed: number; readonly onProgress?: OnProgress }
): PenaltyPath | null {
	const learned = rows.length > MAX_ROWS ? sampleOf(rows, labels, seed) : rows;
	if (learned.length < MIN_ROWS) return null;
	const y = learned.map((row) => labels[row]);
	const folds = stratifiedFolds(y, { nFolds: N_FOLDS, seed });
	const walks = Array.from({ length: N_FOLDS }, (_, fold) => {
		const train = learned.filter((_, i) => folds[i] !== fold);
		const test = learned.filter((_, i) => folds[i] === fold);
		return walkOf(table, plan, labels, train, test, nClasses);
	}).filter((walk) => walk !== null);
	if (walks.length < 2) return null;
	const logLoss: number[] = [];
	const error: number[] = [];
	for (const [step] of CS.entries()) {
		onProgress?.(step, CS.length);
		const losses = walks.map((walk) => walk.next().value!);
		const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
		const squares = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
		logLoss.push(mean);
		error.push(Math.sqrt(squares / (losses.length * (losses.length - 1))));
		if (step - logLoss.indexOf(Math.min(...logLoss)) >= PATIENCE) break;
	}
	const chosen = CS[logLoss.indexOf(Math.min(...logLoss))];
	return { C: CS.slice(0, logLoss.length), logLoss, error, chosen, nRows: learned.length, nFolds: walks.length };
}

/** The loss of the held-out rows for one C after the other; null where the fold cannot be learned from. */
function walkOf(
	table: Table,
	plan: PreparePlan,
	labels: Int32Array,
	train: Int32Array,
	test: Int32Array,
	nClasses: number
): Generator<number, void, void> | null {
	const classes = train.map((row) => labels[row]);
	if (test.length === 0 || new Set(classes).size < nClasses) return null;
	const preprocessor = fitPreprocessor(table, plan, train);
	const { matrix } = transform(preprocessor, table, train);
	const heldOut = transform(preprocessor, table, test).matrix;
	const truth = test.map((row) => labels[row]);
	return (function* () {
		for (const model of logisticPath(matrix, classes, { nClasses, Cs: CS })) {
			const proba = predictProba(model, heldOut);
			yield evaluateClassifier(truth, proba, nClasses, { nTrain: train.length, majorityClass: 0 }).logLoss;
		}
	})();
}

/** A seeded sample; a class that it would lose sends its first rows. */
function sampleOf(rows: Int32Array, labels: Int32Array, seed: number): Int32Array {
	const taken = new Set(sampleWithoutReplacement(rows.length, MAX_ROWS, mulberry32(seed)));
	const counts = new Map<number, number>();
	for (const i of taken) counts.set(labels[rows[i]], (counts.get(labels[rows[i]]) ?? 0) + 1);
	return rows.filter((row, i) => {
		const count = counts.get(labels[row]) ?? 0;
		if (taken.has(i)) return true;
		if (count >= N_FOLDS) return false;
		counts.set(labels[row], count + 1);
		return true;
	});
}
