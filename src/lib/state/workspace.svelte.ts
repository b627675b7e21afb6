/**
 * The one workspace: the open data set, its document with undo and redo, and the results of the document's recipe.
 * Longer than most files because these belong to one transaction: every change of the document is saved, put into the
 * history and answered with new results, in this order.
 */
import type { ClusteredCut, DatasetSummary, DataSource, PairQuestion } from '#lib/compute/api.ts';
import { EngineClient, type Call, type RunOptions } from '#lib/compute/client.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import type { PairSummary } from '#lib/data/pair-types.ts';
import type { ReadChoices } from '#lib/data/read-types.ts';
import type { RowQuality } from '#lib/data/row-quality.ts';
import type { CustomerMap } from '#lib/pipeline/customer-map.ts';
import { LruCache } from '#lib/pipeline/lru-cache.ts';
import { namesForDataset } from '#lib/pipeline/names-for-dataset.ts';
import { canonicalJson } from '#lib/pipeline/canonical-json.ts';
import { parseAnalysis } from '#lib/pipeline/parse-analysis.ts';
import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';
import { ordersUpTo } from '#lib/pipeline/orders-up-to.ts';
import { recipeAfterReading } from '#lib/pipeline/recipe-after-reading.ts';
import { recipeForTable } from '#lib/pipeline/recipe-for-table.ts';
import { reshapeRecipe } from '#lib/pipeline/reshape-recipe.ts';
import { sameTree } from '#lib/pipeline/same-tree.ts';
import { refreshModelSegments } from '#lib/pipeline/refresh-model-segments.ts';
import { shapeKey } from '#lib/pipeline/shape-key.ts';
import { shapeOf } from '#lib/pipeline/shape-of.ts';
import type {
	Analysis,
	GivenName,
	PredictionModel,
	Recipe,
	Segment,
	Shape,
	Solution,
	Splits,
	Training
} from '#lib/pipeline/types.ts';
import { withSplits } from '#lib/pipeline/with-splits.ts';
import {
	deleteAnalysis,
	deleteEverything,
	loadAnalyses,
	loadAnalysis,
	loadTraining,
	saveAnalysis,
	saveTraining
} from '#lib/storage/analyses.ts';
import { useDatabase } from '#lib/storage/database.ts';
import { deleteDataset, deleteOrphans } from '#lib/storage/datasets.ts';
import { toProblem, type Problem } from './error-texts.ts';
import { CutsAhead, type Question } from './cuts-ahead.ts';
import { giveName } from './give-name.ts';
import { framePassed } from './frame-passed.ts';
import { isoNow } from './iso-now.ts';
import { job } from './job.svelte.ts';
import { notices } from './notices.svelte.ts';
import { preferences } from './preferences.svelte.ts';
import { SharedParts } from './shared-parts.ts';

const HISTORY_LIMIT = 200;
/** changes of the same thing within this time are one step of the history */
const MERGE_WITHIN_MS = 1500;
/** an answer that is quicker does not dim what it replaces */
const DIM_AFTER_MS = 200;

/** `failed`: tried again with the next change; `memory`: the browser refused the data, so nothing of it is stored */
export type SaveState = 'saved' | 'saving' | 'failed' | 'memory';

export interface ModelFile {
	readonly fileName: string;
	readonly model: PredictionModel;
	readonly recipe: Recipe;
}

/** What the workspace needs of EngineClient. */
export interface Client {
	run<T>(call: Call<T>, options?: RunOptions): Promise<T>;
	/** ends the worker; the next call starts another */
	stop(): void;
}

/** dataset: fingerprint of the data that the names belong to */
interface RecipeToUse {
	readonly fileName: string;
	readonly recipe: Recipe;
	readonly names: readonly GivenName[];
	readonly dataset: string | null;
	/** the names stand for the rows of any file of so many customers; left out: for those of `dataset` alone */
	readonly nRows?: number;
}

/** id: null = all */
interface TabNews {
	readonly what: 'saved' | 'deleted';
	readonly id: string | null;
}

/** A recipe, and the data set in its shape. */
interface FittedRecipe {
	readonly dataset: DatasetSummary;
	readonly recipe: Recipe;
}

export class Workspace {
	#isReady = $state(false);
	#dataset = $state.raw<DatasetSummary | null>(null);
	#analysis = $state.raw<Analysis | null>(null);
	#solution = $state.raw<Solution | null>(null);
	#solvedRecipe = $state.raw<Recipe | null>(null);
	#training = $state.raw<Training | null>(null);
	#past = $state.raw<readonly Analysis[]>([]);
	#future = $state.raw<readonly Analysis[]>([]);
	#isSolving = $state(false);
	#isSlow = $state(false);
	#learning = $state.raw<Promise<void> | null>(null);
	#saveState = $state<SaveState>('saved');
	#openProblem = $state.raw<Problem | null>(null);
	#solveProblem = $state.raw<Problem | null>(null);
	#learnProblem = $state.raw<Problem | null>(null);
	#saved = $state.raw<readonly Analysis[]>([]);
	#modelFile = $state.raw<ModelFile | null>(null);
	#lastOpened = $state<'data' | 'model'>('data');
	#pendingRecipe = $state.raw<RecipeToUse | null>(null);

	/** the segment that is pointed at, on every chart at once */
	highlight = $state<number | null>(null);

	readonly #makeClient: (scopePath: string) => Client;
	#client: Client | null = null;
	/** to read again what the browser refused to store */
	#source: DataSource | null = null;
	/** the open data set in every reading that the history names, by its id */
	#readings: readonly string[] = [];
	/** of the open data set, by its id and shape */
	readonly #summaries = new LruCache<DatasetSummary>(HISTORY_LIMIT);
	/** the document that waits to be solved */
	#wanted: Analysis | null = null;
	/** what other numbers of segments would show */
	readonly #cutsAhead = new CutsAhead();
	#parts = new SharedParts();
	/** the names with which the solution was computed */
	#solvedWith: readonly GivenName[] = [];
	/** counts what was opened: an answer for an earlier one comes too late */
	#opened = 0;
	#lastChange = { what: '', time: 0 };
	#saving: Promise<void> = Promise.resolve();
	/** tells the other tabs what was saved and deleted */
	#channel: BroadcastChannel | null = null;

	readonly #model = $derived(
		this.#training && this.#solution && this.#training.key === this.#solution.key
			? refreshModelSegments(this.#training.model, this.#solution.segments)
			: null
	);

	constructor(makeClient: (scopePath: string) => Client = (scopePath) => new EngineClient(scopePath)) {
		this.#makeClient = makeClient;
	}

	get isReady(): boolean {
		return this.#isReady;
	}
	get dataset(): DatasetSummary | null {
		return this.#dataset;
	}
	get analysis(): Analysis | null {
		return this.#analysis;
	}
	get recipe(): Recipe | null {
		return this.#analysis?.recipe ?? null;
	}
	get solution(): Solution | null {
		return this.#solution;
	}
	/** the recipe that made the solution; while a newer one is computed, or failed, it differs from `recipe` */
	get solvedRecipe(): Recipe | null {
		return this.#solvedRecipe;
	}
	/** the classifier of the present segments, under their present names; null until learned */
	get model(): PredictionModel | null {
		return this.#model;
	}
	get isLearning(): boolean {
		return this.#learning !== null;
	}
	/** results on the screen are older than the recipe */
	get isStale(): boolean {
		return this.#isSolving || this.#solveProblem !== null;
	}
	/** it is stale for long enough to be noticed */
	get isDimmed(): boolean {
		return this.#isSlow || this.#solveProblem !== null;
	}
	get saveState(): SaveState {
		return this.#saveState;
	}
	get openProblem(): Problem | null {
		return this.#openProblem;
	}
	get solveProblem(): Problem | null {
		return this.#solveProblem;
	}
	get learnProblem(): Problem | null {
		return this.#learnProblem;
	}
	/** stored analyses, newest first */
	get saved(): readonly Analysis[] {
		return this.#saved;
	}
	get modelFile(): ModelFile | null {
		return this.#modelFile;
	}
	/** what was opened last */
	get lastOpened(): 'data' | 'model' {
		return this.#lastOpened;
	}
	/** a recipe that waits for its file */
	get pendingRecipe(): { readonly fileName: string } | null {
		return this.#pendingRecipe;
	}
	get canUndo(): boolean {
		return this.#past.length > 0;
	}
	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	/** Opens the storage and what was open last; call it once in the browser with the path under which the app lives. */
	async start(scopePath: string): Promise<void> {
		if (this.#client) return;
		useDatabase(scopePath);
		this.#client = this.#makeClient(scopePath);
		this.#listen(scopePath);
		try {
			await deleteOrphans();
			await this.#listSaved();
			const last = preferences.lastAnalysis;
			// whoever was quicker and opened something meanwhile wants that
			const isFirst = this.#opened === 0;
			if (isFirst && last && this.#saved.some(({ id }) => id === last)) await this.openSaved(last);
		} catch (error) {
			this.#openProblem = toProblem(error);
		}
		this.#isReady = true;
	}

	/**
	 * Reads a data set and finds its segments; what is open stays until the new one is read, when onRead is called. True
	 * when it is open.
	 */
	async open(source: DataSource, onRead: () => void = () => {}): Promise<boolean> {
		const isLate = this.#beginOpening();
		const datasetId = crypto.randomUUID();
		const pending = this.#pendingRecipe;
		const choices = pending?.recipe.reading;
		try {
			const opened = await job.run('Reading the file', (options) =>
				this.#engine.run((engine, onProgress) => engine.open(source, datasetId, onProgress, choices), options)
			);
			if (isLate()) return false;
			const { dataset, recipe } = pending
				? await this.#fitted(pending.recipe, opened, pending.dataset === opened.fingerprint)
				: { dataset: opened, recipe: opened.recipe };
			if (isLate()) return false;
			const now = isoNow();
			this.#pendingRecipe = null;
			this.#source = source;
			this.#show(dataset, {
				version: 1,
				id: crypto.randomUUID(),
				name: dataset.name.replace(/\.(csv|tsv|tab|txt|xlsx|xlsm|json|jsonl|ndjson|parquet)$/i, ''),
				datasetId,
				recipe,
				names: pending ? namesFor(pending, dataset) : [],
				createdAt: now,
				updatedAt: now
			});
			if (dataset.storageProblem) notices.say(`Not saved on this device: ${dataset.storageProblem}`);
			this.#save();
			void navigator.storage?.persist?.();
			onRead();
			await this.#solve();
			return true;
		} catch (error) {
			// no document names these data; where they were never stored there is nothing to delete
			void deleteDataset(datasetId).catch(() => {});
			if (!isLate()) this.#openProblem = toProblem(error);
			return false;
		}
	}

	/**
	 * Opens a later file in the same way as the open one. names: for the rows of that file; they stay behind where it turns
	 * out to have other than nRows. True when it is open.
	 */
	async openLater(
		later: {
			readonly file: File;
			readonly recipe: Recipe;
			readonly names: readonly GivenName[];
			readonly nRows: number;
		},
		onRead: () => void
	): Promise<boolean> {
		const { file, recipe, names, nRows } = later;
		this.#pendingRecipe = { fileName: file.name, recipe, names, dataset: null, nRows };
		const isOpen = await this.open({ kind: 'file', file }, onRead);
		if (!isOpen) this.#pendingRecipe = null;
		return isOpen;
	}

	/** Opens a stored analysis. True when it is open. */
	async openSaved(id: string): Promise<boolean> {
		const isLate = this.#beginOpening();
		try {
			const analysis = parseAnalysis(await loadAnalysis(id));
			const training = await loadTraining(id);
			const dataset = await job.run('Opening the analysis', (options) =>
				this.#engine.run((engine) => engine.restore(analysis.datasetId, shapeOf(analysis.recipe)), options)
			);
			if (isLate()) return false;
			this.#source = null;
			this.#show(dataset, analysis);
			this.#training = training;
			await this.#solve();
			return true;
		} catch (error) {
			if (!isLate()) this.#openProblem = toProblem(error);
			return false;
		}
	}

	/**
	 * Reads the open file in another way, as one step of the history. What is there stays until the new reading is there,
	 * and for good if it fails. True when it is read.
	 */
	async read(choices: ReadChoices): Promise<boolean> {
		return this.#reread(choices, async (recipe, read) => {
			const dataset = await this.#inShapeOf(recipe, read);
			return { dataset, recipe: { ...recipeAfterReading(recipe, dataset.profile, choices), ...dataset.shape } };
		});
	}

	/** Closes what is open; it stays stored. */
	close(): void {
		this.#beginOpening();
		this.#forgetReadings();
		this.#forgetCuts();
		this.#dataset = null;
		this.#analysis = null;
		this.#solution = null;
		this.#solvedRecipe = null;
		this.#training = null;
		this.#past = [];
		this.#future = [];
		preferences.lastAnalysis = null;
	}

	/** Opens a model or recipe file. */
	async openCladeFile(file: File): Promise<'model' | 'recipe' | null> {
		this.#openProblem = null;
		try {
			const { readCladeBlob } = await import('#lib/pipeline/read-clade-blob.ts');
			const content = await readCladeBlob(file);
			if (content.format === 'clade-model') {
				this.#modelFile = { fileName: file.name, model: content.model, recipe: content.recipe };
				this.#lastOpened = 'model';
				return 'model';
			}
			await this.#useRecipe({ fileName: file.name, ...content });
			return 'recipe';
		} catch (error) {
			this.#openProblem = toProblem(error);
			return null;
		}
	}

	/** Uses the recipe of the open model file for the open data set, or for the next one. False where it does not fit. */
	async useModelRecipe(): Promise<boolean> {
		if (!this.#modelFile) return false;
		this.#openProblem = null;
		try {
			await this.#useRecipe({ ...this.#modelFile, names: [], dataset: null });
			return true;
		} catch (error) {
			this.#openProblem = toProblem(error);
			return false;
		}
	}

	dismissPendingRecipe(): void {
		this.#pendingRecipe = null;
	}

	dismissOpenProblem(): void {
		this.#openProblem = null;
	}

	setRecipe(patch: Partial<Recipe>, what: string): void {
		if (this.#analysis) this.#change({ recipe: { ...this.#analysis.recipe, ...patch } }, what);
	}

	/**
	 * Makes the customers in another way: from an order log or row by row, with these computed columns. What the user had
	 * decided about columns that are still there is kept. False where the file does not allow it; a problem is shown then.
	 * used: by name, columns to switch on or off in the same step.
	 */
	async setShape(shape: Shape, used?: ReadonlyMap<string, boolean>): Promise<boolean> {
		const [before, analysis] = [this.#dataset, this.#analysis];
		if (!before || !analysis) return false;
		this.#openProblem = null;
		try {
			const after = await this.#summaryOf(before.id, shape);
			if (this.#analysis?.id !== analysis.id) return false;
			const recipe = reshapeRecipe(this.#analysis.recipe, shape, this.#dataset!.recipe, after);
			const columns = recipe.columns.map((column) => ({ ...column, used: used?.get(column.column) ?? column.used }));
			const isSameRows = shapeKey({ ...shape, derived: [] }) === this.#rowsKey;
			this.#change({ recipe: { ...recipe, columns }, names: isSameRows ? this.#analysis.names : [] }, '');
			return true;
		} catch (error) {
			this.#openProblem = toProblem(error);
			return false;
		}
	}

	/** A straight cut; null: as advised. */
	setClusters(nClusters: number | null): void {
		if (!this.recipe) return;
		const { splits } = this.recipe;
		if (splits) this.setRecipe({ nClusters, splits: null }, 'number of segments');
		else if (nClusters !== this.recipe.nClusters) this.setRecipe({ nClusters }, 'number of segments');
	}

	/** A cut by hand of the shown tree. */
	setSplits(splits: Splits): void {
		if (this.recipe) this.setRecipe(withSplits(this.recipe, splits), '');
	}

	/** Gives a segment a name or an action; null takes the given one back. */
	giveName(segment: Segment, patch: { readonly name?: string | null; readonly action?: string | null }): void {
		if (!this.#analysis) return;
		this.#change({ names: giveName(this.#analysis.names, this.#solvedWith, segment, patch) }, '');
	}

	rename(name: string): void {
		if (this.#analysis && name) this.#change({ name }, '');
	}

	undo(): void {
		const previous = this.#past.at(-1);
		if (!previous || !this.#analysis) return;
		this.#future = [this.#analysis, ...this.#future];
		this.#past = this.#past.slice(0, -1);
		this.#apply(previous);
	}

	redo(): void {
		const next = this.#future[0];
		if (!next || !this.#analysis) return;
		this.#past = [...this.#past, this.#analysis];
		this.#future = this.#future.slice(1);
		this.#apply(next);
	}

	/** Ends what is running; what is on the screen stays. */
	cancel(): void {
		this.#wanted = null;
		this.#cutsAhead.stop();
		job.cancel();
	}

	/** Computes again after a problem or a cancel. */
	retry(): Promise<void> {
		return this.#solve();
	}

	/** Learns the classifier of the present segments, unless it is there; settles when it is there or has failed. */
	learn(): Promise<void> {
		this.#learning ??= this.#learn().finally(() => (this.#learning = null));
		return this.#learning;
	}

	/** Saves with the model what questions to ask first. key: of the solution that the model was learned from. */
	keepGolden(key: string, golden: GoldenQuestions): void {
		const [analysis, training] = [this.#analysis, this.#training];
		if (!analysis || training?.key !== key) return;
		const { model } = training;
		this.#training = { ...training, model: { ...model, placing: { ...model.placing, golden } } };
		if (this.#saveState === 'saved') void saveTraining(analysis.id, this.#training).catch(() => {});
	}

	/** Cells of the customers, or of another shape of the file. */
	rows(from: number, count: number, shape = this.#dataset!.shape): Promise<string[][]> {
		const { datasetId } = this.#analysis!;
		return this.#run((engine) => engine.rows(datasetId, from, count, shape));
	}

	/** Two columns of the customers against each other. */
	pair(question: PairQuestion): Promise<PairSummary | null> {
		const { datasetId } = this.#analysis!;
		const { shape } = this.#dataset!;
		return this.#run(async (engine): Promise<PairSummary | null> => await engine.pair(datasetId, question, shape));
	}

	/** Gaps that come together, and customers that repeat each other. */
	rowQuality(): Promise<RowQuality> {
		const { datasetId } = this.#analysis!;
		const { shape } = this.#dataset!;
		return this.#run((engine) => engine.rowQuality(datasetId, shape));
	}

	/** What the shown segments were cut from; `input` is left out where heldKey is that of their tree. */
	clustered(heldKey: string | null): Promise<ClusteredCut> {
		const { datasetId } = this.#analysis!;
		const recipe = this.#solvedRecipe!;
		return this.#run((engine, onProgress) => engine.clustered(datasetId, recipe, heldKey, onProgress));
	}

	/** The customers in two dimensions, under the shown segments. */
	customerMap(): Promise<CustomerMap> {
		const { datasetId } = this.#analysis!;
		const recipe = this.#solvedRecipe!;
		return this.#run((engine, onProgress) => engine.customerMap(datasetId, recipe, onProgress));
	}

	/** Cells of single customers. */
	pick(rows: readonly number[]): Promise<string[][]> {
		const { datasetId } = this.#analysis!;
		const { shape } = this.#dataset!;
		return this.#run((engine) => engine.pick(datasetId, rows, shape));
	}

	/** What the open file looks like in another shape; nothing changes. */
	look(shape: Shape): Promise<DatasetSummary> {
		return this.#summaryOf(this.#analysis!.datasetId, shape);
	}

	exportScored(): Promise<Blob> {
		const { datasetId, recipe, names } = this.#analysis!;
		return job.run('Writing the file', (options) =>
			this.#run((engine, onProgress) => engine.exportScored(datasetId, recipe, names, onProgress), options)
		);
	}

	/** Deletes a stored analysis for ever. */
	deleteSaved(id: string): Promise<void> {
		return this.#delete(id, () => deleteAnalysis(id));
	}

	/** Deletes all that is stored, for ever. */
	deleteEverything(): Promise<void> {
		this.#modelFile = null;
		this.#pendingRecipe = null;
		return this.#delete(null, deleteEverything);
	}

	/** A call about the open data set that belongs to no job: what waits for it shows its progress. */
	ask<T>(call: Call<T>, options?: RunOptions): Promise<T> {
		return this.#run(call, options);
	}

	get #engine(): Client {
		if (!this.#client) throw new CladeError('E_INTERNAL', 'The workspace was used before it was started.');
		return this.#client;
	}

	/** Ends what was going on; the answer tells whether something else was opened since. */
	#beginOpening(): () => boolean {
		this.#openProblem = null;
		this.cancel();
		const mine = ++this.#opened;
		return () => this.#opened !== mine;
	}

	/**
	 * A call about the open data set. After a cancel or a crash the new worker reads stored data back by itself; what could
	 * not be stored is read again from its source, once, before the call is repeated.
	 */
	async #run<T>(call: Call<T>, options?: RunOptions): Promise<T> {
		try {
			return await this.#engine.run(call, options);
		} catch (error) {
			const source = this.#source;
			const datasetId = this.#analysis?.datasetId;
			if (!(error instanceof CladeError) || error.code !== 'E_NOT_FOUND' || !source || !datasetId) throw error;
			const choices = this.recipe?.reading;
			await this.#engine.run((engine, onProgress) => engine.open(source, datasetId, onProgress, choices), options);
			return this.#engine.run(call, options);
		}
	}

	#show(dataset: DatasetSummary, analysis: Analysis): void {
		this.#forgetReadings();
		this.#forgetCuts();
		this.#readings = [dataset.id];
		this.#remember(dataset);
		this.#dataset = dataset;
		this.#analysis = analysis;
		this.#solution = null;
		this.#solvedRecipe = null;
		this.#training = null;
		this.#past = [];
		this.#future = [];
		this.#solveProblem = null;
		this.#learnProblem = null;
		this.#saveState = dataset.isStored ? 'saved' : 'memory';
		this.highlight = null;
		this.#lastOpened = 'data';
		if (dataset.isStored) preferences.lastAnalysis = analysis.id;
	}

	async #useRecipe({ fileName, recipe, names, dataset }: RecipeToUse): Promise<void> {
		const opened = this.#dataset;
		if (!opened || !this.#analysis) {
			this.#pendingRecipe = { fileName, recipe, names, dataset };
			return;
		}
		const choices = recipe.reading ?? {};
		if (canonicalJson(choices) !== canonicalJson(this.#analysis.recipe.reading ?? {})) {
			const fit = (_: Recipe, read: DatasetSummary) => this.#fitted(recipe, read, dataset === read.fingerprint);
			if (!(await this.#reread(choices, fit))) return;
		} else {
			// names stand for rows: they come along only to the very data on which they were given
			const given = namesForDataset({ names, dataset }, opened.fingerprint);
			const fitted = await this.#fitted(recipe, opened, dataset === opened.fingerprint);
			if (this.#dataset?.id !== opened.id) return;
			const isSameRows = shapeKey({ ...shapeOf(fitted.recipe), derived: [] }) === this.#rowsKey;
			const kept = isSameRows ? this.#analysis.names : [];
			this.#change({ recipe: fitted.recipe, names: given.length ? given : kept }, '');
		}
		const applied = this.#analysis;
		const undo = () => {
			if (this.#analysis === applied) this.undo();
		};
		notices.say(`The recipe of ${fileName} was applied.`, { label: 'Undo', run: undo });
	}

	async #reread(
		choices: ReadChoices,
		fit: (recipe: Recipe, read: DatasetSummary) => Promise<FittedRecipe>
	): Promise<boolean> {
		const before = this.#analysis;
		if (!before) return false;
		const isLate = this.#beginOpening();
		const datasetId = crypto.randomUUID();
		const source: DataSource = { kind: 'dataset', id: before.datasetId };
		try {
			const read = await job.run('Reading the file again', (options) =>
				this.#run((engine, onProgress) => engine.open(source, datasetId, onProgress, choices), options)
			);
			if (isLate() || !this.#analysis) return false;
			this.#remember(read);
			const { dataset, recipe } = await fit(this.#analysis.recipe, read);
			if (isLate()) return false;
			this.#readings = [...this.#readings, datasetId];
			// names stand for rows
			const names = dataset.nRows === this.#dataset?.nRows ? this.#analysis.names : [];
			this.#change({ datasetId, recipe, names }, '');
			return true;
		} catch (error) {
			void deleteDataset(datasetId).catch(() => {});
			if (isLate()) return false;
			this.#openProblem = toProblem(error);
			if (!this.#solution) void this.#solve();
			return false;
		}
	}

	/**
	 * A new reading of the open file in the shape that it had, where that is still possible; else, or where it could not
	 * have been an order log before, in the one that is suggested.
	 */
	async #inShapeOf(recipe: Recipe, read: DatasetSummary): Promise<DatasetSummary> {
		const shape = shapeOf(recipe);
		if (!shape.orders && shape.derived.length === 0 && !this.#dataset?.ordersGuess) return read;
		try {
			return await this.#summaryOf(read.id, shape);
		} catch (error) {
			if (error instanceof CladeError && (error.code === 'E_COLUMNS' || error.code === 'E_TOO_FEW_ROWS')) return read;
			throw error;
		}
	}

	#forgetCuts(): void {
		this.#cutsAhead.forget();
		this.#parts = new SharedParts();
	}

	/** Deletes the readings that only the history named. */
	#forgetReadings(): void {
		for (const id of this.#readings) if (id !== this.#analysis?.datasetId) void deleteDataset(id).catch(() => {});
		this.#readings = [];
	}

	/** A recipe from elsewhere for a data set, and the data set in that recipe's shape. @throws E_COLUMNS */
	async #fitted(recipe: Recipe, opened: DatasetSummary, isSameData: boolean): Promise<FittedRecipe> {
		const { orders, derived } = shapeOf(recipe);
		const guess = opened.ordersGuess?.plan;
		const isLater = orders !== null && !isSameData && guess?.date === orders.date;
		const moved = isLater ? ordersUpTo(orders, guess.referenceDay - 1) : orders;
		this.#remember(opened);
		const dataset = await this.#summaryOf(opened.id, { orders: moved, derived });
		const fitted = { ...recipeForTable(recipe, dataset.profile), ...dataset.shape };
		// splits are those of one tree, and other data have another
		return { dataset, recipe: recipe.splits && !isSameData ? { ...fitted, splits: null } : fitted };
	}

	/** of the rows that are customers: names stand for them */
	get #rowsKey(): string {
		return shapeKey({ ...shapeOf(this.#analysis!.recipe), derived: [] });
	}

	/** What the page knows of a data set in a shape; what was asked for before is known. */
	async #summaryOf(datasetId: string, shape: Shape): Promise<DatasetSummary> {
		const known = this.#summaries.get(`${datasetId} ${shapeKey(shape)}`);
		if (known) return known;
		const summary = await job.run('Looking at the customers', (options) =>
			this.#run((engine) => engine.restore(datasetId, shape), options)
		);
		this.#remember(summary);
		return summary;
	}

	#remember(summary: DatasetSummary): void {
		this.#summaries.set(`${summary.id} ${shapeKey(summary.shape)}`, summary);
	}

	#change(patch: Partial<Analysis>, what: string): void {
		const now = Date.now();
		const isSameStep = what !== '' && this.#lastChange.what === what && now - this.#lastChange.time < MERGE_WITHIN_MS;
		if (!isSameStep) this.#past = [...this.#past.slice(1 - HISTORY_LIMIT), this.#analysis!];
		this.#future = [];
		this.#apply(this.#withFittingCut({ ...this.#analysis!, ...patch }));
		this.#lastChange = { what, time: now };
	}

	/** A cut by hand that is carried over to another tree is dropped: its splits would be other ones there. */
	#withFittingCut(next: Analysis): Analysis {
		const before = this.#analysis!;
		const { splits } = next.recipe;
		const isCarried = splits != null && splits === before.recipe.splits;
		if (!isCarried || (next.datasetId === before.datasetId && sameTree(next.recipe, before.recipe))) return next;
		notices.say('The cut by hand was one of the tree before. The new tree is cut straight.', {
			label: 'Undo',
			run: () => this.undo()
		});
		return { ...next, recipe: { ...next.recipe, splits: null } };
	}

	#apply(analysis: Analysis): void {
		this.#lastChange = { what: '', time: 0 };
		// each shape of the history was looked at before it became part of it
		const key = `${analysis.datasetId} ${shapeKey(shapeOf(analysis.recipe))}`;
		const before = this.#dataset;
		this.#dataset = this.#summaries.get(key) ?? before;
		this.#analysis = { ...analysis, updatedAt: isoNow() };
		if (this.#dataset && this.#dataset.id !== before?.id) {
			this.#saveState = this.#dataset.isStored ? 'saved' : 'memory';
		}
		this.#save();
		void this.#solve();
	}

	/** Solves the newest document; documents that were overtaken meanwhile are skipped. */
	async #solve(): Promise<void> {
		this.#wanted = this.#analysis;
		if (this.#isSolving) return;
		const known = this.#analysis && this.#cutsAhead.get(this.#analysis);
		if (known) {
			this.#wanted = null;
			this.#showSolution(this.#analysis!, known);
			void this.#cutsAhead.goOn(this.#analysis!, known, (next) => this.#solved(next));
			return;
		}
		this.#cutsAhead.stop();
		this.#isSolving = true;
		while (this.#wanted) {
			const { id, datasetId, recipe, names }: Analysis = this.#wanted;
			this.#wanted = null;
			const dimming = setTimeout(() => (this.#isSlow = true), DIM_AFTER_MS);
			try {
				const question = { datasetId, recipe, names };
				const solution = await job.run('Finding segments', (options) => this.#solved(question, options));
				if (this.#analysis?.id !== id) continue;
				this.#showSolution(question, solution);
				if (!this.#wanted) void this.#cutsAhead.begin(question, solution, (next) => this.#solved(next));
			} catch (error) {
				// a newer document is solved instead
				if (!this.#wanted && this.#analysis?.id === id) this.#solveProblem = toProblem(error);
			} finally {
				clearTimeout(dimming);
			}
		}
		this.#isSolving = this.#isSlow = false;
	}

	async #solved({ datasetId, recipe, names }: Question, options?: RunOptions): Promise<Solution> {
		const solve: Call<Solution> = (engine, onProgress) => engine.solve(datasetId, recipe, names, onProgress);
		return this.#parts.share(await this.#run(solve, options));
	}

	#showSolution(question: Question, solution: Solution): void {
		this.#solution = solution;
		this.#solvedRecipe = question.recipe;
		this.#solvedWith = question.names;
		this.#solveProblem = null;
		this.#learnProblem = null;
	}

	async #learn(): Promise<void> {
		const [analysis, solution] = [this.#analysis, this.#solution];
		if (!analysis || !solution || this.#isSolving || this.#model) return;
		this.#learnProblem = null;
		try {
			const { datasetId, recipe, names } = analysis;
			const training = await job.run('Learning the rule', (options) =>
				this.#run((engine, onProgress) => engine.learn(datasetId, recipe, names, onProgress), options)
			);
			if (this.#analysis?.id !== analysis.id) return;
			this.#training = training;
			// a model that cannot be stored is learned again after a reload
			if (this.#saveState === 'saved') await saveTraining(analysis.id, training).catch(() => {});
		} catch (error) {
			if (this.#solution === solution) this.#learnProblem = toProblem(error);
		}
	}

	/** Saves the newest document, one after the other. */
	#save(): void {
		if (this.#saveState === 'memory' || !this.#analysis) return;
		const analysis = this.#analysis;
		this.#saveState = 'saving';
		this.#saving = this.#saving.then(async () => {
			try {
				await framePassed();
				await saveAnalysis(analysis);
				if (this.#analysis === analysis) this.#saveState = 'saved';
				this.#tell({ what: 'saved', id: analysis.id });
			} catch (error) {
				if (this.#analysis !== analysis) return;
				this.#saveState = 'failed';
				const { title, advice } = toProblem(error);
				notices.say(`${title}. ${advice}`);
			}
			// a list that cannot be read now is read with the next change
			await this.#listSaved().catch(() => {});
		});
	}

	/** id: null = all */
	async #delete(id: string | null, work: () => Promise<void>): Promise<void> {
		this.#openProblem = null;
		if (id === null || this.#analysis?.id === id) this.close();
		try {
			// what is being saved would come back
			await this.#saving;
			await work();
			this.#tell({ what: 'deleted', id });
			// the worker holds rows of it
			this.#engine.stop();
			await this.#listSaved();
		} catch (error) {
			this.#openProblem = toProblem(error);
		}
	}

	#tell(news: TabNews): void {
		this.#channel?.postMessage(news);
	}

	/** What other tabs did to the same storage. */
	#listen(scopePath: string): void {
		if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel(`clade:${scopePath}`);
		this.#channel.addEventListener('message', ({ data: { what, id } }: MessageEvent<TabNews>) => {
			void this.#listSaved().catch(() => {});
			const open = this.#analysis;
			if (!open || (id !== null && open.id !== id)) return;
			if (what === 'saved') {
				const load = () => void this.openSaved(open.id);
				notices.say('This analysis was changed in another tab.', { label: 'Load it', run: load });
			} else if (this.#saveState !== 'memory') {
				this.close();
				notices.say('This analysis was deleted in another tab.');
			}
		});
	}

	async #listSaved(): Promise<void> {
		const stored = await loadAnalyses();
		this.#saved = stored.flatMap((document) => {
			try {
				return [parseAnalysis(document)];
			} catch {
				return []; // made by a newer version in another tab: left alone, not listed
			}
		});
	}
}

function namesFor(pending: RecipeToUse, { fingerprint, nRows }: DatasetSummary): readonly GivenName[] {
	if (pending.nRows === undefined) return namesForDataset(pending, fingerprint);
	return pending.nRows === nRows ? pending.names : [];
}

export const workspace = new Workspace();
