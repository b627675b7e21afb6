import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';

/** What one outer fold found. */
export interface FoldCurve {
	readonly columns: readonly string[];
	/** of the held-out customers, after 0, 1, 2 … questions */
	readonly accuracy: readonly number[];
	readonly accuracyOfAll: number;
}

/** of what all fields add to the majority's share */
const MOST = 0.9;
const FEWEST_ASKED = 3;
const MOST_ASKED = 6;

/** The folds' curves in the mean, and how many questions are worth asking first: 3 to 6, the fewest that keep nine tenths. */
export function summarise(
	columns: readonly string[],
	curves: readonly FoldCurve[],
	about: Pick<GoldenQuestions, 'nFields' | 'majority' | 'nRows' | 'isSample'>
): GoldenQuestions {
	const nFolds = curves.length;
	const accuracy = curves[0].accuracy.map((_, n) => meanOf(curves.map((curve) => curve.accuracy[n])));
	const error = accuracy.map((mean, n) => {
		const squares = curves.map((curve) => (curve.accuracy[n] - mean) ** 2);
		return Math.sqrt(meanOf(squares) / (nFolds - 1));
	});
	const accuracyOfAll = meanOf(curves.map((curve) => curve.accuracyOfAll));
	const goal = about.majority + MOST * (accuracyOfAll - about.majority);
	const enough = accuracy.findIndex((share, n) => n >= FEWEST_ASKED && share >= goal);
	const nAsked = Math.min(enough < 0 ? MOST_ASKED : enough, MOST_ASKED, columns.length);
	const agreement = columns.map(
		(column) => curves.filter((curve) => curve.columns.slice(0, nAsked).includes(column)).length
	);
	return { columns, accuracy, error, accuracyOfAll, nAsked, agreement, nFolds, ...about };
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
