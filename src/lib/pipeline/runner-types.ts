import type { Kernel } from '#lib/core/kernel.ts';
import type { Linkage } from '#lib/core/types.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import type { Table } from '#lib/data/table.ts';
import type { LogisticOptions } from '#lib/ml/fit-logistic-regression.ts';
import type { Alike, AlikeQuestion } from './alike/alike-types.ts';
import type { PlacingCheck } from './check-types.ts';
import type { Comparison, Robustness } from './compare/compare-types.ts';
import type { CustomerMap } from './customer-map.ts';
import type { Segmentation } from './cut.ts';
import type { GoldenQuestions } from './placing-types.ts';
import type { Prepared } from './prepare.ts';
import type { TrustInput } from './trust/trust-types.ts';
import type { GivenName, ModelOrders, Recipe, Solution, Training } from './types.ts';

export interface RunnerDataset {
	readonly id: string;
	readonly name: string;
	readonly table: Table;
	readonly profile: TableProfile;
	/** how the table came from an order log; left out: each row of the file was a customer */
	readonly orders?: ModelOrders | null;
}
export type StageReport = (progress: { readonly stage: string; readonly done: number; readonly total: number }) => void;

export interface Scored {
	readonly labels: Int32Array;
	/** by segment id */
	readonly segmentNames: readonly string[];
	/** n x k, row-major */
	readonly probabilities: Float64Array;
}
/** What a recipe clustered, for those who judge it. */
export interface Clustered extends TrustInput {
	/** of the tree: the same for every number of segments */
	readonly key: string;
	readonly k: number;
	/** segment of each row */
	readonly labels: Int32Array;
	/** straightCounts of the segments */
	readonly counts: readonly number[];
}
/** A recipe with the data set in its shape. */
export interface RecipeOnData {
	readonly dataset: RunnerDataset;
	readonly recipe: Recipe;
}

export interface Runner extends PlacingRunner, CompareRunner {
	/** the customers in two dimensions, under the segments of the recipe */
	readonly map: (dataset: RunnerDataset, recipe: Recipe, report?: StageReport) => CustomerMap;
	/** the rows in the space in which they were clustered, with their tree and their segments */
	readonly clustered: (dataset: RunnerDataset, recipe: Recipe, report?: StageReport) => Clustered;
	/** everything that the screens of a recipe show */
	readonly solve: (
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	) => Solution;
}
/** What the rule for the next customer needs. */
export interface PlacingRunner {
	/** the classifier of the recipe's segments */
	readonly learn: (
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	) => Promise<Training>;
	/** the segment and the probabilities of each row of the data set itself */
	readonly score: (
		dataset: RunnerDataset,
		recipe: Recipe,
		names: readonly GivenName[],
		report?: StageReport
	) => Promise<Scored>;
	/** how well customers are placed, by nested cross-validation; pause as checkPlacing's */
	readonly check: (
		dataset: RunnerDataset,
		recipe: Recipe,
		report?: StageReport,
		pause?: () => Promise<void>
	) => Promise<PlacingCheck>;
	/** the fewest questions that place most customers right; null and pause as goldenQuestions's */
	readonly golden: (
		dataset: RunnerDataset,
		recipe: Recipe,
		report?: StageReport,
		pause?: () => Promise<void>
	) => Promise<GoldenQuestions | null>;
	/** the customers who are most like one customer */
	readonly alike: (
		dataset: RunnerDataset,
		recipe: Recipe,
		question: AlikeQuestion,
		report?: StageReport
	) => Promise<Alike>;
}
/** What other choices would have done. */
export interface CompareRunner {
	/** the solution of a recipe against that of another one for the same customers */
	readonly compare: (
		before: RecipeOnData,
		after: RecipeOnData,
		names: readonly GivenName[],
		report?: StageReport
	) => Promise<Comparison>;
	/** how many customers change segment with each other choice; pause as measureRobustness's */
	readonly robustness: (
		dataset: RunnerDataset,
		recipe: Recipe,
		report?: StageReport,
		pause?: () => Promise<void>
	) => Promise<Robustness>;
}
export interface RunnerOptions {
	/** called each time that a stage is computed rather than found */
	readonly onCompute?: (stage: 'prepare' | 'link' | 'assess' | 'tree' | 'cut' | 'train') => void;
	readonly backend?: LogisticOptions['backend'];
	/** who does the hot loops; default: plain TypeScript */
	readonly kernel?: Kernel;
}
/** What the runner's parts are made with. */
export interface PartOptions extends RunnerOptions {
	readonly kernel: Kernel;
}

/** A solution with what it was made from. */
export interface Solved {
	readonly solution: Solution;
	/** made when it is asked for: it has a number a row */
	readonly segmentation: () => Segmentation;
	readonly prepared: Prepared;
	readonly linkage: Linkage;
	readonly linkKey: string;
}
export type SolveAll = (
	dataset: RunnerDataset,
	recipe: Recipe,
	names: readonly GivenName[],
	report?: StageReport
) => Solved;
