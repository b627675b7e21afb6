import type { Matrix } from '#lib/core/types.ts';
import { predictProba } from '#lib/ml/predict-proba.ts';
import type { FitReport, LogisticModel } from '#lib/ml/types.ts';
import { golden } from './golden.ts';

export interface LogregCase {
	readonly id: string;
	readonly data: string;
	readonly C: number;
	readonly class_weight: 'balanced' | null;
	readonly coef: readonly (readonly number[])[];
	readonly intercept_centred: readonly number[];
	readonly objective: number;
	readonly accuracy_train: number;
	readonly proba_first10: readonly (readonly number[])[];
	readonly proba_last3: readonly (readonly number[])[];
	readonly predicted_counts: readonly number[];
}
export interface LogregData {
	readonly X: readonly (readonly number[])[];
	readonly y: readonly number[];
}
export interface LogregFit {
	readonly model: LogisticModel;
	readonly report: FitReport;
}

/** scikit-learn 1.2's minima, polished to a gradient of 1e-10; tests/golden/logreg.json says how. */
export const LOGREG = golden('logreg.json') as {
	readonly data: Readonly<Record<string, LogregData>>;
	readonly cases: readonly LogregCase[];
};

/** The arguments of fitLogisticRegression for a case. */
export function logregTask({ data, class_weight, C, intercept_centred }: LogregCase): {
	readonly X: Matrix;
	readonly y: Int32Array;
	readonly options: { readonly nClasses: number; readonly C: number; readonly sampleWeight?: Float64Array };
} {
	const { X, y } = LOGREG.data[data];
	const nClasses = intercept_centred.length;
	return {
		X: { data: Float64Array.from(X.flat()), nRows: X.length, nCols: X[0].length },
		y: Int32Array.from(y),
		options: { nClasses, C, ...(class_weight && { sampleWeight: balancedWeight(y, nClasses) }) }
	};
}

/** What of a fit is not as the case demands: sentences, none where all is well. */
export function logregFaults(expected: LogregCase, { model, report }: LogregFit): string[] {
	const { X, y } = logregTask(expected);
	const faults: string[] = [];
	const demand = (isMet: boolean, what: string): void => void (isMet || faults.push(`${expected.id}: ${what}`));
	const { C } = expected;
	demand(report.objective <= expected.objective * (1 + 1e-9), `objective ${report.objective}`);
	demand([...model.coef, ...model.intercept].every(Number.isFinite), 'a coefficient is not finite');
	const k = model.nClasses;
	const proba = predictProba(model, X);
	const isSeparable = C === 1e6 && expected.accuracy_train === 1;
	if (!isSeparable) {
		const ours = [...proba.slice(0, 10 * k), ...proba.slice(-3 * k)];
		const error = largestDifference(ours, [...expected.proba_first10, ...expected.proba_last3].flat());
		demand(error <= (C <= 10 ? 1e-6 : 1e-3), `probabilities differ by ${error}`);
	}
	if (C <= 10) {
		const weights = expected.coef.flat();
		const largest = Math.max(...weights.map(Math.abs));
		const error = largestDifference([...model.coef], weights) / largest;
		demand(error <= 1e-5, `coefficients differ by ${error} of the largest`);
		const offset = largestDifference([...model.intercept], expected.intercept_centred);
		const size = Math.max(largest, ...expected.intercept_centred.map(Math.abs));
		demand(offset <= 1e-5 * size, `intercepts differ by ${offset}`);
	}
	const predicted = Array.from(y, (_, i) => {
		const row = [...proba.subarray(i * k, (i + 1) * k)];
		return row.indexOf(Math.max(...row));
	});
	const accuracy = predicted.filter((c, i) => c === y[i]).length / y.length;
	demand(Math.abs(accuracy - expected.accuracy_train) < 1e-12, `accuracy ${accuracy}`);
	const counts = expected.predicted_counts.map((_, c) => predicted.filter((p) => p === c).length);
	demand(String(counts) === String(expected.predicted_counts), `predicted ${counts.join()}`);
	return faults;
}

function balancedWeight(y: readonly number[], nClasses: number): Float64Array {
	return Float64Array.from(y, (c) => y.length / (nClasses * y.filter((other) => other === c).length));
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
	if (a.length !== b.length) return Infinity;
	return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}
