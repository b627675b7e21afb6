import { describe, expect, test } from 'vitest';
import { evaluateClassifier } from '#lib/ml/evaluate-classifier.ts';
import { golden } from './golden.ts';

interface Case {
	readonly id: string;
	readonly y_true: number[];
	readonly y_pred: number[];
	readonly labels: number[];
	readonly confusion: number[][];
	readonly accuracy: number;
	readonly balanced_accuracy: number;
	readonly per_class: {
		readonly precision: number[];
		readonly recall: number[];
		readonly f1: number[];
		readonly support: number[];
	};
	readonly proba?: number[][];
	readonly log_loss?: number;
}
const { classification } = golden('classification.json') as { classification: readonly Case[] };

describe('evaluateClassifier equals scikit-learn', () => {
	for (const expected of classification) {
		test(expected.id, () => {
			const { y_true: y, y_pred: predicted, labels } = expected;
			const proba = expected.proba?.flat() ?? predicted.flatMap((c) => labels.map((label) => (label === c ? 1 : 0)));
			const result = evaluateClassifier(Int32Array.from(y), Float64Array.from(proba), labels.length, {
				nTrain: 9,
				majorityClass: 0
			});
			expect(result.confusion).toEqual(expected.confusion);
			expect(result.accuracy).toBeCloseTo(expected.accuracy, 14);
			expect(result.balancedAccuracy).toBeCloseTo(expected.balanced_accuracy, 14);
			labels.forEach((c) => {
				expect(result.perClass[c].precision).toBeCloseTo(expected.per_class.precision[c], 14);
				expect(result.perClass[c].recall).toBeCloseTo(expected.per_class.recall[c], 14);
				expect(result.perClass[c].f1).toBeCloseTo(expected.per_class.f1[c], 14);
			});
			// scikit-learn's support of "all wrong" is 1 and 1 as well
			expect(result.perClass.map(({ support }) => support)).toEqual(expected.per_class.support);
			if (expected.log_loss !== undefined) expect(result.logLoss).toBeCloseTo(expected.log_loss, 12);
			expect([result.nTrain, result.nTest]).toEqual([9, y.length]);
			expect(result.majorityBaseline).toBeCloseTo(y.filter((c) => c === 0).length / y.length, 14);
		});
	}
});

test('evaluateClassifier clips the log loss of an impossible class at 2^-52, and lets the first of equals win', () => {
	const result = evaluateClassifier(Int32Array.of(1, 0), Float64Array.of(1, 0, 0.5, 0.5), 2, {
		nTrain: 2,
		majorityClass: 0
	});
	expect(result.logLoss).toBeCloseTo((-Math.log(2 ** -52) + Math.log(2)) / 2, 12);
	expect(result.confusion).toEqual([
		[1, 0],
		[1, 0]
	]);
});

test('evaluateClassifier of no rows is 0 throughout, never NaN', () => {
	const result = evaluateClassifier(new Int32Array(0), new Float64Array(0), 2, { nTrain: 5, majorityClass: 1 });
	expect([result.accuracy, result.balancedAccuracy, result.logLoss, result.majorityBaseline]).toEqual([0, 0, 0, 0]);
});

test('evaluateClassifier refuses sizes that do not fit and classes out of range', () => {
	const context = { nTrain: 1, majorityClass: 0 };
	expect(() => evaluateClassifier(Int32Array.of(0), Float64Array.of(1), 2, context)).toThrow(/2 probabilities/);
	expect(() => evaluateClassifier(Int32Array.of(2), Float64Array.of(1, 0), 2, context)).toThrow(/class 2/);
});
