import type { TableProfile } from '#lib/data/profile-types.ts';
import type { ColumnEvidence, ReadChoices, ReadNote, TableSource } from '#lib/data/read-types.ts';
import type { GivenName, PredictionModel, Recipe, Solution, Training } from '#lib/pipeline/types.ts';

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
	readonly nRows: number;
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
export type ReportProgress = (progress: Progress) => void;

/** The worker's side; every call may reject with a CladeError's data. */
export interface EngineApi {
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
	restore(datasetId: string): Promise<DatasetSummary>;
	/** cells as shown, from row `from` (0-based), at most `count` rows */
	rows(datasetId: string, from: number, count: number): Promise<string[][]>;
	solve(datasetId: string, recipe: Recipe, names: readonly GivenName[], onProgress: ReportProgress): Promise<Solution>;
	learn(datasetId: string, recipe: Recipe, names: readonly GivenName[], onProgress: ReportProgress): Promise<Training>;
	/** the input's cells as written + cluster, segment, probability */
	exportScored(
		datasetId: string,
		recipe: Recipe,
		names: readonly GivenName[],
		onProgress: ReportProgress
	): Promise<Blob>;
	/** scores another file with a frozen model; choices: those of the recipe that the model was learned with */
	scoreFile(model: PredictionModel, file: File, onProgress: ReportProgress, choices?: ReadChoices): Promise<ScoredFile>;
}

export interface ScoredFile {
	readonly blob: Blob;
	readonly nRows: number;
	/** rows per cluster id */
	readonly counts: readonly number[];
	readonly notes: readonly string[];
}
