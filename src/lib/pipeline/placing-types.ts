import type { Preprocessor } from '#lib/ml/types.ts';
import type { Field } from './types.ts';

/** How the strength of the penalty was chosen; one entry a C, the strongest penalty first. */
export interface PenaltyPath {
	readonly C: readonly number[];
	/** mean log loss of the rows that were held out */
	readonly logLoss: readonly number[];
	/** standard error of that mean over the folds */
	readonly error: readonly number[];
	readonly chosen: number;
	/** rows that were looked at */
	readonly nRows: number;
	readonly nFolds: number;
}

/** Split conformal calibration: the set of a customer is the most probable segment and all as probable as the threshold. */
export interface Conformal {
	/** share of customers whose set holds their segment: 0.9 */
	readonly level: number;
	/** 0..1; 0 where there were too few customers to calibrate: the set is all segments */
	readonly threshold: number;
	readonly nCalibration: number;
}

/** Two values that never come together, though each is frequent. A number stands as its text. */
export interface NeverTogether {
	readonly a: string;
	readonly levelA: string;
	readonly b: string;
	readonly levelB: string;
	/** customers who would have both if the columns had nothing to do with each other */
	readonly expected: number;
}
/** Where a column has this level, a number never leaves this range, though it often does elsewhere. null: no bound. */
export interface NeverBeyond {
	readonly column: string;
	readonly level: string;
	readonly number: string;
	readonly low: number | null;
	readonly high: number | null;
}
/** A column that equals the sum of others in every row. */
export interface ExactSum {
	readonly total: string;
	readonly parts: readonly string[];
}
/** A column that equals the ratio of two others in every row, to the last digit that is written. */
export interface ExactRatio {
	readonly ratio: string;
	readonly dividend: string;
	readonly divisor: string;
}
/** What a customer must look like to be like those that the rule was learned from. */
export interface Familiarity {
	/** mean features of each segment's members, nClasses x nFeatures, row-major */
	readonly centres: readonly number[];
	/** by cluster id: the distance to the centre that 99% of the members keep within */
	readonly radii: readonly number[];
	/** columns that the model does not use and that can still be checked; a value of theirs may be left unknown */
	readonly extras: readonly Field[];
	readonly neverTogether: readonly NeverTogether[];
	readonly neverBeyond: readonly NeverBeyond[];
	readonly sums: readonly ExactSum[];
	/** left out: none */
	readonly ratios?: readonly ExactRatio[];
}

/** How the fields of the form go together: what nobody answered is assumed from what was answered, see assumeCells. */
export interface Assumptions {
	/** the fields as features, in the order of the model's fields */
	readonly inputs: Preprocessor;
	/** of these features: the lower triangle, row by row */
	readonly covariance: readonly number[];
}

/** The fewest questions that place most customers right; found by nested cross-validation. */
export interface GoldenQuestions {
	/** fields, the one to ask first first: each adds most to those before it */
	readonly columns: readonly string[];
	/** share of held-out customers placed right after 0, 1, 2 … questions, whatever is not asked being assumed */
	readonly accuracy: readonly number[];
	/** standard error of each over the folds */
	readonly error: readonly number[];
	/** the same with every field answered */
	readonly accuracyOfAll: number;
	/** share of the largest segment */
	readonly majority: number;
	/** questions that the form asks first */
	readonly nAsked: number;
	/** for each of columns: the folds in which it was among the first nAsked */
	readonly agreement: readonly number[];
	readonly nFields: number;
	readonly nFolds: number;
	/** customers that were looked at */
	readonly nRows: number;
	/** false: they were all customers */
	readonly isSample: boolean;
}

/** What is needed to say how far one answer can be trusted; each part left out where it was not found out. */
export interface Placing {
	readonly path?: PenaltyPath;
	readonly conformal?: Conformal;
	readonly familiarity?: Familiarity;
	/** left out, too: more fields than can be held against each other */
	readonly assumptions?: Assumptions;
	readonly golden?: GoldenQuestions;
}
