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
const MAX_ROWS = 2000;
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
	const losses = Array.from({ length: N_FOLDS }, (_, fold): number[] | null => {
		onProgress?.(fold, N_FOLDS);
		const train = learned.filter((_, i) => folds[i] !== fold);
		const test = learned.filter((_, i) => folds[i] === fold);
		const classes = train.map((row) => labels[row]);
		if (test.length === 0 || new Set(classes).size < nClasses) return null;
		const preprocessor = fitPreprocessor(table, plan, train);
		const { matrix } = transform(preprocessor, table, train);
		const heldOut = transform(preprocessor, table, test).matrix;
		const truth = test.map((row) => labels[row]);
		return logisticPath(matrix, classes, { nClasses, Cs: CS }).map((model) => {
			const proba = predictProba(model, heldOut);
			return evaluateClassifier(truth, proba, nClasses, { nTrain: train.length, majorityClass: 0 }).logLoss;
		});
	}).filter((fold) => fold !== null);
	if (losses.length < 2) return null;
	const logLoss = CS.map((_, i) => meanOf(losses.map((fold) => fold[i])));
	const error = CS.map((_, i) => {
		const squares = losses.map((fold) => (fold[i] - logLoss[i]) ** 2);
		return Math.sqrt(meanOf(squares) / (losses.length - 1));
	});
	const chosen = CS[logLoss.indexOf(Math.min(...logLoss))];
	return { C: CS, logLoss, error, chosen, nRows: learned.length, nFolds: losses.length };
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

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
