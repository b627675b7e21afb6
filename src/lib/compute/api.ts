import type { OrdersGuess, OrdersReport } from '#lib/data/orders-types.ts';
import type { PairSummary } from '#lib/data/pair-types.ts';
import type { RowQuality } from '#lib/data/row-quality.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import type { ColumnEvidence, ReadChoices, ReadNote, TableSource } from '#lib/data/read-types.ts';
import type { ColumnKind } from '#lib/data/table.ts';
import type { Alike, AlikeQuestion } from '#lib/pipeline/alike/alike-types.ts';
import type { PlacingCheck } from '#lib/pipeline/check-types.ts';
import type { Comparison, Robustness } from '#lib/pipeline/compare/compare-types.ts';
import type { CustomerMap } from '#lib/pipeline/customer-map.ts';
import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';
import type { DerivedSuggestion } from '#lib/pipeline/suggest-derived.ts';
import type { TrustInput } from '#lib/pipeline/trust/trust-types.ts';
import type { GivenName, Recipe, Shape, Solution, Training } from '#lib/pipeline/types.ts';
import type { ChangeApi } from './change-api.ts';

export type DataSource =
	| { readonly kind: 'file'; readonly file: File }
	| { readonly kind: 'text'; readonly text: string; readonly name: string }
	| { readonly kind: 'sample' }
	/** the file of a data set that is there already, to be read in another way */
	| { readonly kind: 'dataset'; readonly id: string };

/** What the page knows of a data set; the columns themselves stay in the worker and in IndexedDB. */
export interface DatasetSummary {
	readonly id: string;
	readonly name: string;
	/** how the file's rows became customers; profile, recipe and column notes are of this shape */
	readonly shape: Shape;
	/** customers */
	readonly nRows: number;
	/** rows of the file, and its columns */
	readonly nFileRows: number;
	readonly fileColumns: readonly {
		readonly name: string;
		readonly kind: ColumnKind;
		readonly levels: readonly string[];
	}[];
	/** how the file would become customers as an order log; null: it is none */
	readonly ordersGuess: OrdersGuess | null;
	/** what became of the rows of the order log; null: each row is a customer */
	readonly ordersReport: OrdersReport | null;
	/** columns that could be computed, none of which is in the shape */
	readonly suggestions: readonly DerivedSuggestion[];
	readonly bytes: number;
	readonly source: TableSource;
	/** what was done while reading */
	readonly notes: readonly ReadNote[];
	/** what speaks for the type of each column; [] for data that an older Clade stored */
	readonly evidence: readonly ColumnEvidence[];
	/** what the columns gave occasion to say */
	readonly columnNotes: readonly ReadNote[];
	readonly profile: TableProfile;
	readonly recipe: Recipe;
	/** datasetFingerprint: the same for the same data */
	readonly fingerprint: string;
	/** false: kept in memory only, because the browser refused to store it */
	readonly isStored: boolean;
	/** why it was not stored */
	readonly storageProblem: string | null;
}

export interface Progress {
	/** the stage's name for people: "Reading", "Building the tree" */
	readonly stage: string;
	readonly done: number;
	readonly total: number;
}
/** Columns by name; isLog: log1p of a number. */
export interface PairQuestion {
	readonly a: string;
	readonly b: string;
	readonly isLogA: boolean;
	readonly isLogB: boolean;
}
export type ReportProgress = (progress: Progress) => void;

/** The worker's side; every call may reject with a CladeError's data. */
export interface EngineApi extends ChangeApi {
	/**
	 * datasetId: new for a new data set, or for the same file read in another way; that of before to read again what could
	 * not be stored
	 */
	open(
		source: DataSource,
		datasetId: string,
		onProgress: ReportProgress,
		choices?: ReadChoices
	): Promise<DatasetSummary>;
	/** shape: that which is suggested, if left out */
	restore(datasetId: string, shape?: Shape): Promise<DatasetSummary>;
	/** cells of the customers of a shape as shown, from row `from` (0-based), at most `count` rows */
	rows(datasetId: string, from: number, count: number, shape?: Shape): Promise<string[][]>;
	/** two columns against each other; null for texts, or where no row has both */
	pair(datasetId: string, question: PairQuestion, shape?: Shape): Promise<PairSummary | null>;
	/** gaps that come together, and rows that repeat each other */
	rowQuality(datasetId: string, shape?: Shape): Promise<RowQuality>;
	solve(datasetId: string, recipe: Recipe, names: readonly GivenName[], onProgress: ReportProgress): Promise<Solution>;
	learn(datasetId: string, recipe: Recipe, names: readonly GivenName[], onProgress: ReportProgress): Promise<Training>;
	/** what the segments were cut from, for the worker that judges them; `input` is left out where that worker has it */
	clustered(
		datasetId: string,
		recipe: Recipe,
		heldKey: string | null,
		onProgress: ReportProgress
	): Promise<ClusteredCut>;
	/** the customers in two dimensions, under the recipe's segments */
	customerMap(datasetId: string, recipe: Recipe, onProgress: ReportProgress): Promise<CustomerMap>;
	/** cells of single customers as shown */
	pick(datasetId: string, rows: readonly number[], shape?: Shape): Promise<string[][]>;
	/** the customers who are most like one customer, with the recipe's segments */
	alike(datasetId: string, recipe: Recipe, question: AlikeQuestion, onProgress: ReportProgress): Promise<Alike>;
	/** how well customers are placed, by nested cross-validation; rejects with E_CANCELLED after stopChecking */
	checkPlacing(datasetId: string, recipe: Recipe, onProgress: ReportProgress): Promise<PlacingCheck>;
	/** ends the checks that run, between two of their folds, and nothing else */
	stopChecking(): Promise<void>;
	/** the fewest questions that place most customers right; rejects with E_CANCELLED after stopTrying */
	goldenQuestions(datasetId: string, recipe: Recipe, onProgress: ReportProgress): Promise<GoldenQuestions | null>;
	/** ends the search for questions, and nothing else */
	stopTrying(): Promise<void>;
	/** the solution of a recipe against that of another one that has the same customers; names: as solve's */
	compare(
		datasetId: string,
		recipe: Recipe,
		other: Recipe,
		names: readonly GivenName[],
		onProgress: ReportProgress
	): Promise<Comparison>;
	/** how much depends on the choices that were made; rejects with E_CANCELLED after stopChoices */
	robustness(datasetId: string, recipe: Recipe, onProgress: ReportProgress): Promise<Robustness>;
	/** ends the trying of other choices, and nothing else */
	stopChoices(): Promise<void>;
	/** the input's cells as written + cluster, segment, probability */
	exportScored(
		datasetId: string,
		recipe: Recipe,
		names: readonly GivenName[],
		onProgress: ReportProgress
	): Promise<Blob>;
}

/** The present segments; `key` is that of the tree. */
export interface ClusteredCut {
	readonly key: string;
	readonly k: number;
	readonly labels: Int32Array;
	/** for each segment, into how many clusters to cut where it is looked for */
	readonly counts: readonly number[];
	readonly input: TrustInput | null;
}
