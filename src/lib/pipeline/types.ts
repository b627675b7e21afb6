/** What passes between the stages, longer than most files: these types name each other, and who reads one needs the rest. */
import type { Kernel } from '#lib/core/kernel.ts';
import type { LinkageMethod } from '#lib/core/types.ts';
import type { Histogram } from '#lib/data/profile-types.ts';
import type { OrdersPlan } from '#lib/data/orders-types.ts';
import type { ReadChoices } from '#lib/data/read-types.ts';
import type { NumberFormat } from '#lib/data/table.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { Verdict } from './trust/trust-types.ts';
import type { ValueConcentration } from './value-concentration.ts';
import type { ColumnPlan, Distance, Evaluation, FitReport, LogisticModel, Preprocessor } from '#lib/ml/types.ts';
import type { Placing } from './placing-types.ts';

/** How one column enters the clustering, and whether it does. */
export type RecipeColumn = ColumnPlan & { readonly used: boolean };

/** All that the user may decide. Small, immutable JSON. */
export interface Recipe {
	/** one for every column that could be used (numbers, dates, categories), in table order */
	readonly columns: readonly RecipeColumn[];
	/** days since 1970 from which dates are counted back; fixed in the recipe, never "today" */
	readonly referenceDay: number | null;
	/** the columns whose sum is a customer's value; [] = none */
	readonly value: readonly string[];
	readonly method: LinkageMethod;
	/** left out: euclidean. gower: not with Ward linkage, nor on principal components (see distanceProblem) */
	readonly distance?: Distance;
	/** null: as advised */
	readonly nClusters: number | null;
	/** where the user cut branches at heights of their own, instead of all at one; null or left out: straight, into nClusters */
	readonly splits?: Splits | null;
	/** how the file is read, where the user decided; absent: as found */
	readonly reading?: ReadChoices;
	/** how an order log becomes customers; null or left out: each row is a customer */
	readonly orders?: OrdersPlan | null;
	/** columns that are computed; left out: none */
	readonly derived?: readonly DerivedColumn[];
	/**
	 * cluster on the fewest principal components of the finished features that keep this share of their variance
	 * (over 0, at most 1); null or left out: on the features themselves
	 */
	readonly varianceKept?: number | null;
}

/** The part of a recipe that grows the tree from the prepared rows. */
export type Clustering = Pick<Recipe, 'method' | 'distance'>;

/**
 * A cut of a tree as the splits that it makes, rising: 1 parts all customers in two, 2 undoes the next lower merge, and so
 * on by height. A split is made only where the one above it is; s splits make s + 1 segments.
 */
export type Splits = readonly number[];

/** The part of a recipe that makes the customers' table from the rows of a file. */
export interface Shape {
	readonly orders: OrdersPlan | null;
	readonly derived: readonly DerivedColumn[];
}

/**
 * A name or action given by the user. It belongs to the segment that holds most of its anchors (rows of the data set
 * that were members when it was given), so it follows the members across k, recipes and reloads.
 */
export interface GivenName {
	readonly anchors: readonly number[];
	readonly name: string | null;
	readonly action: string | null;
	/** that the segment had then, and keeps (see keepColours); left out: an older entry */
	readonly colour?: number;
}

/** The document: everything that is saved for an analysis besides the data. */
export interface Analysis {
	readonly version: 1;
	readonly id: string;
	readonly name: string;
	readonly datasetId: string;
	readonly recipe: Recipe;
	readonly names: readonly GivenName[];
	/** ISO 8601 */
	readonly createdAt: string;
	readonly updatedAt: string;
}

/** What the preparation did to one used column. */
export interface PreparedColumn {
	readonly column: string;
	readonly kind: ColumnPlan['kind'];
	/** of the total mean squared distance between two customers; the shares sum to 1 */
	readonly distanceShare: number;
	readonly nImputed: number;
	readonly imputeValue: number | null;
	readonly nClipped: number;
	/** raw units (dates: days before the reference day); null for categories */
	readonly before: Histogram | null;
	/** the finished feature */
	readonly after: Histogram | null;
	/** categories: the levels that became features, with their shares */
	readonly levels: readonly { readonly level: string; readonly share: number }[] | null;
	readonly rareLevels: readonly string[];
}
export interface PreparedSummary {
	readonly nRows: number;
	readonly nFeatures: number;
	readonly columns: readonly PreparedColumn[];
	/** principal components in whose space the rows are clustered; null: in that of the features */
	readonly components: {
		readonly nKept: number;
		/** of the variance, by component, falling; the first nKept are used */
		readonly shares: readonly number[];
	} | null;
}

export interface ClusterCountAdvice {
	/** 2..kMax */
	readonly k: readonly number[];
	readonly silhouette: readonly number[];
	/** standard error of a sampled silhouette; 0 where exact */
	readonly silhouetteError: readonly number[];
	readonly calinskiHarabasz: readonly number[];
	readonly daviesBouldin: readonly number[];
	readonly withinSS: readonly number[];
	/** rows of the smallest segment */
	readonly smallest: readonly number[];
	readonly exact: boolean;
	readonly advised: number;
	readonly runnerUp: number | null;
	/** sentences for people, the strongest first */
	readonly reasons: readonly string[];
	/** false: too few customers to say how many segments there are */
	readonly isJudged?: boolean;
}

/**
 * The top of the tree, its lower part folded into nLeaves groups. Node ids as scipy's: 0..nLeaves-1 are the folded groups,
 * nLeaves + i is made by merge i (left[i], right[i], height[i], rising).
 */
export interface TreeTop {
	readonly nLeaves: number;
	readonly left: readonly number[];
	readonly right: readonly number[];
	readonly height: readonly number[];
	/** rows under each node, 2 * nLeaves - 1 entries */
	readonly size: readonly number[];
	/** groups from left to right, from low to high value; each cluster of any cut is one contiguous run */
	readonly order: readonly number[];
	/**
	 * Colour index of each node as a segment: the root has 0; at each split, from the top, the larger child keeps its
	 * parent's colour and the smaller one takes the next: so colours stay through every change of k.
	 */
	readonly colour: readonly number[];
}

/** One column within one segment. */
export type SegmentColumn =
	| {
			readonly kind: 'numeric' | 'date';
			readonly column: string;
			/** raw units; dates in days since 1970 */
			readonly mean: number;
			readonly median: number;
			readonly q1: number;
			readonly q3: number;
			/** (mean - mean of all) / standard deviation of all (ddof 0); 0 where that is 0 */
			readonly difference: number;
			readonly nMissing: number;
	  }
	| {
			readonly kind: 'categorical';
			readonly column: string;
			/** the levels of the whole table, most frequent first, at most 12 */
			readonly levels: readonly { readonly level: string; readonly share: number; readonly overall: number }[];
			readonly nMissing: number;
	  };

export interface Segment {
	/** 0..k-1 in the order of value: the highest id has the highest mean value */
	readonly id: number;
	readonly colour: number;
	/** its node in TreeTop */
	readonly node: number;
	readonly size: number;
	readonly share: number;
	/** null without a value column */
	readonly value: {
		readonly mean: number;
		readonly median: number;
		readonly total: number;
		/** of the total; null where the parts make no whole: a score or rate, a total that is not above 0, a part below 0 */
		readonly share: number | null;
		/** its mean to the mean of all; null where that is not above 0 */
		readonly ratio: number | null;
	} | null;
	/** without the word "customers": "High Value" */
	readonly name: string;
	/** from the statistics: "spends 2.2 × the average; 25% of customers, 53% of the value" */
	readonly nameReason: string;
	readonly isNameGiven: boolean;
	/** index in the document's names of the entry that this segment has; null: none */
	readonly given: number | null;
	/** at most three sentences of what sets it apart, strongest first */
	readonly traits: readonly string[];
	readonly action: string;
	readonly isActionGiven: boolean;
	/** members that stand for it (GivenName.anchors), at most 25 */
	readonly anchors: readonly number[];
	/** the used columns first, then the described ones, in table order */
	readonly columns: readonly SegmentColumn[];
}

export interface ValueSummary {
	readonly columns: readonly string[];
	/** for people: "Monetary", "spend (6 columns)", or "Fresh + 5 more" */
	readonly label: string;
	readonly unit: string;
	readonly mean: number;
	readonly total: number;
	/** null where parts make no whole: a score or rate, a value below 0 */
	readonly concentration: ValueConcentration | null;
}

/** Mean silhouette of a cut, and what it means in a word; null and `unknown` where it was not measured. */
export interface Separation {
	readonly silhouette: number | null;
	readonly word: 'clear' | 'moderate' | 'overlapping' | 'unknown';
	/** by which it was measured; left out: euclidean */
	readonly distance?: Distance;
}

/** Everything that the screens of one recipe show; plain data. */
export interface Solution {
	/** key of the recipe part that shaped it */
	readonly key: string;
	readonly nRows: number;
	readonly k: number;
	readonly method: LinkageMethod;
	/** what built the tree; the result is the same whatever it is */
	readonly kernel: Pick<Kernel, 'name' | 'nThreads' | 'reason'>;
	readonly isAdvised: boolean;
	/** the cut: where branches are cut at heights of their own, or at one height for all */
	readonly splits: Splits;
	readonly isStraight: boolean;
	/** of the tree: the same for all its cuts */
	readonly treeKey: string;
	readonly segments: readonly Segment[];
	readonly advice: ClusterCountAdvice;
	readonly tree: TreeTop;
	readonly prepared: PreparedSummary;
	readonly value: ValueSummary | null;
	readonly separation: Separation;
	/** findings for titles: "17% of customers bring 66% of the revenue" */
	readonly headline: string;
	readonly lede: string;
}

interface MeasuredField {
	readonly column: string;
	/** raw units; dates in days since 1970 */
	readonly min: number;
	readonly max: number;
	/** median */
	readonly initial: number;
	readonly isInteger: boolean;
	readonly unit: string;
	/** share of the model's reliance, all fields sum to 1 */
	readonly reliance: number;
}
/** One input of the form; made from the fitted rows. `format`: how the column was written in the file, see data/table. */
export type Field =
	| (MeasuredField & { readonly kind: 'numeric'; readonly format: NumberFormat })
	| (MeasuredField & { readonly kind: 'date'; readonly format: string })
	| {
			readonly kind: 'categorical';
			readonly column: string;
			readonly levels: readonly string[];
			readonly initial: string;
			readonly reliance: number;
	  };

/** A column that the model computes from its fields. */
export interface ModelDerived extends DerivedColumn {
	readonly unit: string;
	/** mean in each segment, by id; NaN for categories */
	readonly means: readonly number[];
}

/** How the model's customers came from an order log. */
export interface ModelOrders {
	readonly plan: OrdersPlan;
	/** days from the first row that counted to the last */
	readonly spanDays: number;
	/** how the log wrote its numbers and dates */
	readonly formats: readonly (
		| { readonly kind: 'numeric'; readonly column: string; readonly isInteger: boolean; readonly format: NumberFormat }
		| { readonly kind: 'date'; readonly column: string; readonly format: string }
	)[];
}

/** Whether the model's segments are more than chance: the verdict, and a sentence for people. */
export interface ModelTrust {
	readonly verdict: Verdict;
	readonly text: string;
}

/** What a prediction needs, and nothing else; the portable model file is this, as JSON. */
export interface PredictionModel {
	readonly preprocessor: Preprocessor;
	readonly classifier: LogisticModel;
	readonly segments: readonly {
		readonly id: number;
		readonly colour: number;
		readonly name: string;
		readonly reason: string;
		readonly traits: readonly string[];
		readonly action: string;
		readonly size: number;
		readonly share: number;
		/** mean of each numeric or date field's raw values, as fields; NaN for categories */
		readonly fieldMeans: readonly number[];
	}[];
	/** most relied upon first; what is computed is not among them */
	readonly fields: readonly Field[];
	/** left out: none */
	readonly derived?: readonly ModelDerived[];
	/** left out: each row was a customer */
	readonly orders?: ModelOrders;
	/** of the segments in the clustering: the evaluation alone does not say that they are real */
	readonly separation: Separation;
	/** what was said about the segments when the model was saved; left out: nothing yet */
	readonly trust?: ModelTrust;
	readonly trainedOn: { readonly name: string; readonly nRows: number };
	readonly evaluation: Evaluation;
	readonly report: FitReport;
	/** left out: an older model */
	readonly placing?: Placing;
}

/** The result of stage 7. */
export interface Training {
	readonly key: string;
	readonly model: PredictionModel;
	/** trainingNotes of the model under its present names */
	readonly notes?: readonly string[];
}

/** A new customer: the raw value of each field by column; null = unknown. Dates in days since 1970. */
export type Customer = ReadonlyMap<string, number | string | null>;

export interface Prediction {
	readonly cluster: number;
	/** "Predicted Cluster: 2 → High Value Customers" */
	readonly line: string;
	/** by cluster id; sums to 1 */
	readonly probabilities: readonly number[];
	readonly runnerUp: number | null;
	/** for the chosen segment against the runner-up, strongest first; they sum to the difference of the logits with `rest` */
	readonly reasons: readonly { readonly column: string; readonly text: string; readonly contribution: number }[];
	readonly rest: number;
	/** what was computed from the fields, for people */
	readonly computed: readonly { readonly name: string; readonly text: string }[];
}
