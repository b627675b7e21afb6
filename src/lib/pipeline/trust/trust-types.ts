import type { Linkage, Matrix } from '#lib/core/types.ts';
import type { Clustering } from '#lib/pipeline/types.ts';
import type { CutMeasures } from './measure-cuts.ts';
import type { ReferenceKind } from './reference-model.ts';

/** What was clustered, as the assessment takes it. */
export interface TrustInput extends Clustering {
	readonly matrix: Matrix;
	/** for each feature the column that it belongs to: the 0/1 features of a category stay together */
	readonly columns: readonly number[];
	readonly linkage: Linkage;
}

export type Verdict = 'real' | 'weak' | 'none' | 'unjudged';

/** One kind of data without groups, and what was measured on the draws of it. */
export interface ReferenceMeasures {
	readonly kind: ReferenceKind;
	readonly draws: readonly CutMeasures[];
}

/** The data against data of the same kind without groups. */
export interface Structure {
	readonly verdict: Verdict;
	/** 2, 3, … */
	readonly counts: readonly number[];
	/** of the data: several samples of rows, each halved in another way */
	readonly samples: readonly CutMeasures[];
	/** their mean */
	readonly data: CutMeasures;
	readonly references: readonly ReferenceMeasures[];
	/** by count: see `evidenceOf`; the smaller one of the references that decide */
	readonly evidence: readonly number[];
	/** the count with the most evidence; null where nothing was judged */
	readonly strongest: number | null;
	/** groups show also where the columns have nothing to do with each other: each lies along single columns */
	readonly isAlongColumns: boolean;
	readonly nRows: number;
	/** rows of each draw, and of each sample of the data */
	readonly nSampled: number;
	readonly seed: number;
}

/** The cuts into 2, 3, … segments by every measure. */
export interface CountTable {
	readonly counts: readonly number[];
	readonly silhouette: readonly number[];
	/** standard error of a sampled silhouette; 0 where exact */
	readonly silhouetteError: readonly number[];
	readonly calinskiHarabasz: readonly number[];
	readonly daviesBouldin: readonly number[];
	/** mean logarithm of the within sum of squares of the one-humped draws, less that of the data (Tibshirani 2001) */
	readonly gap: readonly number[];
	/** standard deviation of the draws times √(1 + 1 / draws) */
	readonly gapError: readonly number[];
	readonly replication: readonly number[];
	/** standard error over the samples */
	readonly replicationError: readonly number[];
	/** silhouette of the samples less the larger mean of the two references that decide */
	readonly excess: readonly number[];
	readonly evidence: readonly number[];
	/** rows of the smallest segment */
	readonly smallest: readonly number[];
	/** false: the silhouette was estimated from a sample of the rows */
	readonly isExact: boolean;
}

export interface CountAdvice {
	readonly recommended: number;
	readonly runnerUp: number | null;
	/** sentences, the strongest first */
	readonly reasons: readonly string[];
}

/** Bootstrap Jaccard similarity of one segment with what takes its place when the customers are drawn anew. */
export interface SegmentStability {
	/** mean over the draws, 0..1 */
	readonly jaccard: number;
	/** standard error of that mean */
	readonly error: number;
	readonly word: 'stable' | 'pattern' | 'dubious';
}

/** Customers between two segments. */
export interface SwingCustomers {
	/** silhouette width of each row, -1..1 */
	readonly width: Float64Array;
	/** the nearest other segment of each row */
	readonly other: Int32Array;
	/** exact: mean distances to all customers of a segment; centroid: distances to the segments' means */
	readonly basis: 'exact' | 'centroid';
}
