/**
 * A file of customers that is placed by a rule. Each file has a worker of its own, so that what was placed before stays, rows
 * and all, until the new file is placed: a cancel brings it back. One class, because draft and result pass into each other.
 */
import type { Progress } from '#lib/compute/api.ts';
import { EngineClient, type Call, type RunOptions } from '#lib/compute/client.ts';
import type { OpenedFile, ScoreApi, ScoredFile, ScoredRow } from '#lib/compute/score-api.ts';
import scoreWorkerUrl from '#lib/compute/score-worker.ts?worker&url';
import { CladeError } from '#lib/core/clade-error.ts';
import type { ReadChoices } from '#lib/data/read-types.ts';
import type { RowKind } from '#lib/pipeline/scoring/column-needs.ts';
import { fileMapping, type FileMapping } from '#lib/pipeline/scoring/file-mapping.ts';
import { mappedColumns } from '#lib/pipeline/scoring/mapped-columns.ts';
import { withColumn } from '#lib/pipeline/scoring/with-column.ts';
import type { RowFilter } from '#lib/pipeline/scoring/filter-rows.ts';
import type { ColumnProblem } from '#lib/pipeline/scoring/mapped-table.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { untrack } from 'svelte';
import { toProblem, type Problem } from './error-texts.ts';

/** What it needs of EngineClient. */
export interface ScoreClient {
	run<T>(call: Call<T, ScoreApi>, options?: RunOptions): Promise<T>;
	stop(): void;
}

/** A file that was read, and the worker that holds it. */
interface ReadFile extends OpenedFile {
	readonly client: ScoreClient;
	readonly name: string;
}

/** A file on its way to being placed. */
export interface ScoreDraft {
	readonly file: ReadFile;
	readonly mapping: FileMapping;
	/** of the mapped columns; null: not looked at yet */
	readonly problems: readonly ColumnProblem[] | null;
}

export interface ScoreResult {
	readonly draft: ScoreDraft;
	readonly model: PredictionModel;
	readonly scored: ScoredFile;
	/** the day that was chosen; null: the one that was found */
	readonly referenceDay: number | null;
}

/** of the whole way: what reading and typing take */
const READ = 0.55;
const TYPED = 0.75;

export class FileScoring {
	#draft = $state.raw<ScoreDraft | null>(null);
	#result = $state.raw<ScoreResult | null>(null);
	#progress = $state.raw<Progress | null>(null);
	#writing = $state.raw<Progress | null>(null);
	#problem = $state.raw<Problem | null>(null);
	#isMapping = $state(false);
	/** the rule that places now */
	#model = $state.raw<PredictionModel | null>(null);

	readonly #makeClient: (scopePath: string) => ScoreClient;
	#scopePath = '';
	/** the worker that reads a file just now */
	#reading: ScoreClient | null = null;
	/** whose rule it is: an analysis or a model file */
	#owner: string | null = null;
	/** counts what was begun: an answer for an earlier one comes too late */
	#turn = 0;

	constructor(
		makeClient: (scopePath: string) => ScoreClient = (scopePath) =>
			new EngineClient<ScoreApi>(scopePath, scoreWorkerUrl)
	) {
		this.#makeClient = makeClient;
	}

	get draft(): ScoreDraft | null {
		return this.#draft;
	}
	get result(): ScoreResult | null {
		return this.#result;
	}
	/** of the reading and placing, from 0 to 1, never back */
	get progress(): Progress | null {
		return this.#progress;
	}
	/** of the scored file that is written */
	get writing(): Progress | null {
		return this.#writing;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	/** the mapping is open */
	get isMapping(): boolean {
		return this.#isMapping;
	}
	/** what is shown was placed by an earlier rule */
	get isOfEarlierRule(): boolean {
		return this.#result !== null && this.#result.model.classifier !== this.#model?.classifier;
	}
	/** what is shown is of an earlier rule, of another file, or of another mapping than the present one */
	get isStale(): boolean {
		return this.#progress !== null || this.isOfEarlierRule || this.#draft !== (this.#result?.draft ?? null);
	}

	/** Call it once in the browser with the path under which the app lives. */
	start(scopePath: string): void {
		this.#scopePath = scopePath;
	}

	/** The rule that places now, and whose it is; what is placed is placed again by another one, and let go by another's. */
	follow(model: PredictionModel, owner: string): void {
		// called in an effect, which must depend on the arguments alone
		untrack(() => {
			if (this.#owner !== owner) this.forget();
			this.#owner = owner;
			const isNew = this.#model?.classifier !== model.classifier;
			this.#model = model;
			if (isNew && !this.#reading) void this.again();
		});
	}

	/** Places the file by the present rule. */
	async again(): Promise<void> {
		const file = this.#draft?.file;
		if (file) await this.#guarded((isLate) => this.#begin(file, 0, isLate));
	}

	/** Reads a file and places it, or opens the mapping where somebody must look at the columns first. */
	async choose(file: File, reading: ReadChoices): Promise<void> {
		const client = this.#makeClient(this.#scopePath);
		await this.#guarded(
			async (isLate) => {
				this.#reading = client;
				const onProgress = this.#share(0, READ, isLate);
				const opened = await client.run((engine, report) => engine.open(file, reading, report), { onProgress });
				if (isLate()) return;
				this.#reading = null;
				await this.#begin({ ...opened, client, name: file.name }, READ, isLate);
			},
			{ stage: 'Reading the file', done: 0, total: 1 }
		);
		if (this.#draft?.file.client !== client && this.#result?.draft.file.client !== client) client.stop();
	}

	editMapping(): void {
		this.#isMapping = true;
	}

	/** Takes another column (null: leaves it empty), and looks at its cells. */
	async setColumn(need: string, column: string | null): Promise<void> {
		const draft = this.#draft;
		if (!draft) return;
		const mapping = withColumn(draft.mapping, need, column);
		const problems = draft.problems?.filter((problem) => problem.column !== need) ?? null;
		await this.#guarded((isLate) => this.#look({ ...draft, mapping, problems }, isLate));
	}

	/** Takes the rows of the file for orders, or for customers. */
	async setRows(rows: RowKind): Promise<void> {
		const file = this.#draft?.file;
		if (!file) return;
		const mapping = fileMapping(this.#model!, namesOf(file), rows);
		await this.#guarded((isLate) => this.#look({ file, mapping, problems: null }, isLate));
	}

	/** Places the customers by the mapping as it is; what cannot be read counts as missing. */
	async place(referenceDay: number | null = null): Promise<void> {
		const draft = this.#draft;
		if (draft) await this.#guarded((isLate) => this.#score(draft, referenceDay, 0, isLate));
	}

	/** Ends what is running, or gives up the mapping: what was placed before is there again. */
	cancel(): void {
		this.#turn++;
		this.#reading?.stop();
		this.#reading = null;
		const draft = this.#draft;
		if (draft && this.#progress) void draft.file.client.run((engine) => engine.stop()).catch(() => {});
		this.#progress = null;
		this.#isMapping = false;
		this.#keepOnly(this.#result);
	}

	dismissProblem(): void {
		this.#problem = null;
	}

	/** Lets the file go, and its worker. */
	forget(): void {
		this.cancel();
		this.#problem = null;
		this.#writing = null;
		this.#result?.draft.file.client.stop();
		this.#draft = this.#result = null;
	}

	/** How many of the placed customers a filter lets through. */
	count(filter: RowFilter): Promise<number> {
		return this.#result!.draft.file.client.run((engine) => engine.count(filter));
	}

	/** names: of the segments, by cluster id */
	rows(filter: RowFilter, from: number, count: number, names: readonly string[]): Promise<readonly ScoredRow[]> {
		return this.#result!.draft.file.client.run((engine) => engine.rows(filter, from, count, names));
	}

	/** The scored file as CSV; null: cancelled or failed, which is shown. */
	async write(names: readonly string[]): Promise<Blob | null> {
		const { client } = this.#result!.draft.file;
		this.#writing = { stage: 'Writing the file', done: 0, total: 1 };
		try {
			const onProgress = (progress: Progress) => {
				if (this.#writing) this.#writing = progress;
			};
			const blob = await client.run((engine, report) => engine.write(names, report), { onProgress });
			return this.#writing ? blob : null;
		} catch (error) {
			this.#tell(error);
			return null;
		} finally {
			this.#writing = null;
		}
	}

	cancelWriting(): void {
		this.#writing = null;
		void this.#result?.draft.file.client.run((engine) => engine.stop()).catch(() => {});
	}

	async #begin(file: ReadFile, from: number, isLate: () => boolean): Promise<void> {
		const mapping = fileMapping(this.#model!, namesOf(file));
		const draft = await this.#look({ file, mapping, problems: null }, isLate, from, TYPED);
		if (!draft) return;
		const isOpen = mapping.needed.some(({ how }) => how === 'similar' || how === 'none');
		if (isOpen || draft.problems?.some(({ isConflict }) => isConflict)) this.#isMapping = true;
		else await this.#score(draft, null, TYPED, isLate);
	}

	/** Looks at the cells of the mapped columns; null: something else was begun meanwhile. */
	async #look(draft: ScoreDraft, isLate: () => boolean, from = 0, to = 1): Promise<ScoreDraft | null> {
		const { file, mapping } = draft;
		const model = this.#model!;
		if (this.#draft?.file !== file) this.#keepOnly(this.#result);
		// the choice is seen at once, what its cells are like a little later
		this.#draft = draft;
		const onProgress = this.#share(from, to, isLate);
		const columns = mappedColumns(mapping);
		const problems = await file.client.run((engine, report) => engine.check(model, columns, report), { onProgress });
		return isLate() ? null : (this.#draft = { file, mapping, problems });
	}

	async #score(draft: ScoreDraft, referenceDay: number | null, from: number, isLate: () => boolean): Promise<void> {
		const model = this.#model!;
		const { file, mapping } = draft;
		const order = { rows: mapping.rows, mapping: mappedColumns(mapping), referenceDay };
		const onProgress = this.#share(from, 1, isLate);
		const scored = await file.client.run((engine, report) => engine.score(model, order, report), { onProgress });
		if (isLate()) return;
		const before = this.#result;
		this.#draft = draft;
		this.#result = { draft, model, scored, referenceDay };
		this.#isMapping = false;
		if (before && before.draft.file !== file) before.draft.file.client.stop();
	}

	/** A part of the way as a part of one bar, which never goes back. */
	#share(from: number, to: number, isLate: () => boolean): (progress: Progress) => void {
		return ({ stage, done, total }) => {
			if (isLate()) return;
			const share = from + (to - from) * (total > 0 ? done / total : 0);
			this.#progress = { stage, done: Math.max(share, this.#progress?.done ?? 0), total: 1 };
		};
	}

	async #guarded(
		work: (isLate: () => boolean) => Promise<unknown>,
		first: Progress = { stage: 'Looking at the columns', done: 0, total: 1 }
	): Promise<void> {
		const mine = ++this.#turn;
		const isLate = () => this.#turn !== mine;
		this.#reading?.stop();
		this.#reading = null;
		this.#problem = null;
		this.#progress = first;
		try {
			await work(isLate);
		} catch (error) {
			if (isLate()) return;
			this.#reading = null;
			this.#tell(error);
			// its columns are what can be changed about it
			if (this.#draft && this.#draft !== this.#result?.draft) this.#isMapping = true;
		}
		if (!isLate()) this.#progress = null;
	}

	#tell(error: unknown): void {
		if (error instanceof CladeError && error.code === 'E_CANCELLED') return;
		this.#problem = toProblem(error);
		// a worker that died took its file along
		if (this.#problem.code !== 'E_WORKER') return;
		this.#draft = this.#result = null;
		this.#isMapping = false;
	}

	#keepOnly(result: ScoreResult | null): void {
		const left = this.#draft;
		this.#draft = result?.draft ?? null;
		if (left && left.file !== result?.draft.file) left.file.client.stop();
	}
}

function namesOf({ columns }: ReadFile): string[] {
	return columns.map(({ name }) => name);
}

export const fileScoring = new FileScoring();
