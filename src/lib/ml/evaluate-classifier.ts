import { CladeError } from '#lib/core/clade-error.ts';
import type { ClassMetrics, Evaluation } from './types.ts';

/**
 * How well probabilities (n x nClasses, row-major) tell held-out classes, by scikit-learn's definitions: the largest
 * probability decides (the first of equals), a zero division counts 0, the log loss clips at 2^-52, the balanced accuracy
 * is the mean recall of the classes that occur in yTrue.
 * @throws E_ARGUMENT if the sizes do not fit or a class is out of range
 */
export function evaluateClassifier(
	yTrue: Int32Array,
	proba: Float64Array,
	nClasses: number,
	{ nTrain, majorityClass }: { readonly nTrain: number; readonly majorityClass: number }
): Evaluation {
	const n = yTrue.length;
	if (proba.length !== n * nClasses) {
		throw new CladeError(
			'E_ARGUMENT',
			`${n} rows of ${nClasses} classes need ${n * nClasses} probabilities, not ${proba.length}.`
		);
	}
	const confusion = Array.from({ length: nClasses }, () => new Array<number>(nClasses).fill(0));
	let loss = 0;
	for (let i = 0; i < n; i++) {
		const truth = yTrue[i];
		if (!(truth >= 0 && truth < nClasses))
			throw new CladeError('E_ARGUMENT', `Row ${i} has class ${truth}, not one of 0..${nClasses - 1}.`);
		const row = proba.subarray(i * nClasses, (i + 1) * nClasses);
		let predicted = 0;
		let sum = 0;
		for (let c = 0; c < nClasses; c++) {
			if (row[c] > row[predicted]) predicted = c;
			sum += clipProbability(row[c]);
		}
		confusion[truth][predicted]++;
		loss -= Math.log(clipProbability(row[truth]) / sum);
	}
	const perClass = confusion.map((_, c) => classMetrics(confusion, c));
	const present = perClass.filter(({ support }) => support > 0);
	const nRight = confusion.reduce((sum, row, c) => sum + row[c], 0);
	return {
		nTrain,
		nTest: n,
		accuracy: ratio(nRight, n),
		majorityBaseline: ratio(perClass[majorityClass]?.support ?? 0, n),
		balancedAccuracy: ratio(
			present.reduce((sum, { recall }) => sum + recall, 0),
			present.length
		),
		logLoss: ratio(loss, n),
		perClass,
		confusion
	};
}

function clipProbability(p: number): number {
	return Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);
}

function classMetrics(confusion: readonly (readonly number[])[], c: number): ClassMetrics {
	const support = confusion[c].reduce((sum, count) => sum + count, 0);
	const nPredicted = confusion.reduce((sum, row) => sum + row[c], 0);
	const hits = confusion[c][c];
	return {
		precision: ratio(hits, nPredicted),
		recall: ratio(hits, support),
		f1: ratio(2 * hits, nPredicted + support),
		support
	};
}

function ratio(part: number, whole: number): number {
	return whole === 0 ? 0 : part / whole;
}
