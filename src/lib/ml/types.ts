import type { Matrix } from '#lib/core/types.ts';

/** Numeric and date columns. A date becomes days before the plan's reference day before anything else. */
export interface NumericPlan {
	readonly kind: 'numeric' | 'date';
	readonly column: string;
	readonly impute: 'median' | 'mean';
	readonly transform: 'none' | 'log1p' | 'yeo-johnson';
	/** `fences`: to quartile -+ 3 IQR of the transformed values (skipped where the IQR is 0) */
	readonly clip: 'none' | 'fences';
	readonly scale: 'standard' | 'none';
	/** multiplies the finished feature; 1 is neutral, > 0 */
	readonly weight: number;
}
/** Categorical and boolean columns; missing is a level of its own where it occurs in the fitted rows. */
export interface CategoricalPlan {
	readonly kind: 'categorical';
	readonly column: string;
	/** `balanced`: the one-hot block divided by sqrt(1 - sum p^2); `one-hot`: plain 0/1 as scikit-learn's OneHotEncoder */
	readonly encoding: 'balanced' | 'one-hot';
	/** levels with a smaller share of the fitted rows become one level "(rare)"; 0 keeps all */
	readonly minShare: number;
	readonly weight: number;
}
export type ColumnPlan = NumericPlan | CategoricalPlan;

/** How customers are compared: euclidean in the finished features, or by Gower's distance of mixed data, its square root. */
export type Distance = 'euclidean' | 'gower';

export interface PreparePlan {
	/** only the columns that are used, in table order */
	readonly columns: readonly ColumnPlan[];
	/** days since 1970; needed if a date column is used */
	readonly referenceDay: number | null;
	/**
	 * left out: euclidean. gower: the columns' own scale and encoding are not asked. A number is divided by its range, two
	 * levels differ by 1, each times the column's share of all weights: Gower's distance is the city block distance of the
	 * features
	 */
	readonly distance?: Distance;
}

/** x -> ((clip(transform(impute(x))) - mean) / scale) * weight */
export interface FittedNumeric {
	readonly kind: 'numeric' | 'date';
	readonly column: string;
	/** raw units (for dates: days before the reference day) */
	readonly imputeValue: number;
	readonly nImputed: number;
	readonly transform: NumericPlan['transform'];
	/** Yeo-Johnson's lambda; 1 otherwise */
	readonly lambda: number;
	/** in the transformed scale; null: no clipping */
	readonly clip: { readonly low: number; readonly high: number } | null;
	readonly nClipped: number;
	readonly mean: number;
	/** > 0; the standard deviation, or the range by Gower's distance; 1 for a constant column or scale 'none' */
	readonly scale: number;
	readonly weight: number;
}
export interface FittedCategorical {
	readonly kind: 'categorical';
	readonly column: string;
	/** one feature each, in code-point order; may end with RARE_LEVEL and MISSING_LEVEL */
	readonly levels: readonly string[];
	/** levels that were seen while fitting and fell into RARE_LEVEL */
	readonly rareLevels: readonly string[];
	/** share of the fitted rows, as levels */
	readonly shares: readonly number[];
	/** each 0/1 is multiplied by this (block balance x weight; half the weight by Gower's distance) */
	readonly scale: number;
	readonly weight: number;
}
export type FittedColumn = FittedNumeric | FittedCategorical;

/** Plain data: survives structured clone, IndexedDB and JSON. */
export interface Preprocessor {
	readonly referenceDay: number | null;
	readonly columns: readonly FittedColumn[];
	readonly nRows: number;
}

export interface FeatureMatrix extends Matrix {
	/** e.g. 'Income', 'Education=PhD' */
	readonly featureNames: readonly string[];
	/** for each feature the index in preprocessor.columns */
	readonly featureColumns: readonly number[];
}

/** p(class c | x) = softmax(intercept + coef x)_c; coef row-major nClasses x nFeatures */
export interface LogisticModel {
	readonly nClasses: number;
	readonly nFeatures: number;
	readonly coef: Float64Array;
	readonly intercept: Float64Array;
	readonly C: number;
}
export interface FitReport {
	/** tfjs backend that ran: 'webgl' | 'wasm' | 'cpu' */
	readonly backend: string;
	readonly iterations: number;
	/** largest absolute entry of the float64 gradient at the end */
	readonly gradientNorm: number;
	/** C * sum(-log p) + 0.5 * sum(coef^2) */
	readonly objective: number;
	readonly milliseconds: number;
}

export interface ClassMetrics {
	readonly precision: number;
	readonly recall: number;
	readonly f1: number;
	readonly support: number;
}
export interface Evaluation {
	readonly nTrain: number;
	readonly nTest: number;
	readonly accuracy: number;
	/** share of the most frequent training class among the test rows */
	readonly majorityBaseline: number;
	readonly balancedAccuracy: number;
	readonly logLoss: number;
	readonly perClass: readonly ClassMetrics[];
	/** confusion[true][predicted] */
	readonly confusion: readonly (readonly number[])[];
}
