import type { ReadChoices } from '#lib/data/read-types.ts';
import type { Change } from '#lib/pipeline/drift/drift-types.ts';
import type { FollowedNames } from '#lib/pipeline/drift/follow-names.ts';
import type { Succession } from '#lib/pipeline/drift/succession.ts';
import type { GivenName, PredictionModel, Recipe } from '#lib/pipeline/types.ts';
import type { ReportProgress } from './api.ts';

/** An analysis, and the later file that it is compared with. */
export interface ChangeQuestion {
	readonly datasetId: string;
	readonly recipe: Recipe;
	/** the rule of the recipe's segments */
	readonly model: PredictionModel;
	/** of the solution that the model was learned from */
	readonly key: string;
	readonly file: File;
	/** the same for the same file: what was read of it is kept */
	readonly fileId: string;
	/** about the reading: those of the recipe */
	readonly choices: ReadChoices;
	/** of the columns that the segments are built on */
	readonly weights: readonly { readonly column: string; readonly distanceShare: number }[];
	/** by which customers are told; null: by nothing; left out: as guessed */
	readonly idColumn?: string | null;
}

/** The part of the engine that compares a later file with an analysis. It keeps the last file, so that another id column needs no new reading. */
export interface ChangeApi {
	compareWith(question: ChangeQuestion, onProgress: ReportProgress): Promise<Change>;
	/** a line a customer of either file; E_COLUMNS where nothing tells customers or the rule cannot place the file */
	exportMoved(question: ChangeQuestion, onProgress: ReportProgress): Promise<Blob>;
	/** the given names for the rows of the later file; errors as exportMoved */
	followNames(
		question: ChangeQuestion,
		names: readonly GivenName[],
		onProgress: ReportProgress
	): Promise<FollowedNames>;
	/** origin: earlier segment of each row, -1 = none; nOld: how many there were */
	succession(
		datasetId: string,
		recipe: Recipe,
		origin: Int32Array,
		nOld: number,
		onProgress: ReportProgress
	): Promise<Succession>;
}
