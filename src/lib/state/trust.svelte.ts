/** Judges the shown segments by itself, in a worker of its own and after everything else. */
import { untrack } from 'svelte';
import type { ClusteredCut, Progress } from '#lib/compute/api.ts';
import { EngineClient, type Call, type RunOptions } from '#lib/compute/client.ts';
import type { Assessment, TrustApi } from '#lib/compute/trust-api.ts';
import trustWorkerUrl from '#lib/compute/trust-worker.ts?worker&url';
import { CladeError } from '#lib/core/clade-error.ts';
import type { SegmentStability, SwingCustomers } from '#lib/pipeline/trust/trust-types.ts';
import { verdictWords, type VerdictWords } from '#lib/pipeline/trust/verdict-words.ts';
import type { ModelTrust, Solution } from '#lib/pipeline/types.ts';
import { toProblem, type Problem } from './error-texts.ts';
import { userFirst } from './user-first.ts';
import { workspace } from './workspace.svelte.ts';

const USUAL_K_MAX = 15;
export const MORE_K_MAX = 30;
/** up to this many customers the swing customers are found without being asked for */
const SWING_UNASKED = 5000;
/** another cut that is followed by yet another within this time is not judged */
const SETTLED_MS = 250;

/** What it needs of EngineClient. */
export interface TrustClient {
	run<T>(call: Call<T, TrustApi>, options?: RunOptions): Promise<T>;
	stop(): void;
}

/** What it needs of the workspace. */
export interface TrustSource {
	clustered(heldKey: string | null): Promise<ClusteredCut>;
}

/** of one cut */
interface Of<T> {
	readonly key: string;
	readonly value: T;
}

export class Trust {
	#assessment = $state.raw<Assessment | null>(null);
	#stability = $state.raw<Of<readonly SegmentStability[]> | null>(null);
	#swing = $state.raw<Of<SwingCustomers> | null>(null);
	#progress = $state.raw<Progress | null>(null);
	#problem = $state.raw<Problem | null>(null);
	#isRunning = $state(false);
	#isCancelled = $state(false);
	/** of the tree that is shown */
	#treeKey = $state<string | null>(null);
	/** of the cut that is shown */
	#cutKey = $state<string | null>(null);

	/** the cut that is judged, or was */
	#wanted: string | null = null;
	readonly #source: TrustSource;
	readonly #makeClient: (scopePath: string) => TrustClient;
	#client: TrustClient | null = null;
	#cut: ClusteredCut | null = null;
	#nRows = 0;
	/** what the worker holds */
	#heldKey: string | null = null;
	#kMax = USUAL_K_MAX;
	/** under way, so that another number of segments waits for it instead of asking again */
	#assessing: { readonly key: string; readonly done: Promise<Assessment> } | null = null;
	/** counts what was begun: an answer for an earlier one comes too late */
	#turn = 0;

	readonly #words = $derived(this.#assessment ? verdictWords(this.#assessment.structure) : null);

	constructor(
		source: TrustSource = workspace,
		makeClient: (scopePath: string) => TrustClient = (scopePath) =>
			new EngineClient<TrustApi>(scopePath, trustWorkerUrl)
	) {
		this.#source = source;
		this.#makeClient = makeClient;
	}

	/** Is anything there, and how many; null until judged. */
	get assessment(): Assessment | null {
		return this.#assessment;
	}
	/** the verdict for people, with the numbers of the straight cut into k, or of the strongest; null until judged */
	wordsOf(k: number | null): VerdictWords | null {
		return this.#assessment && verdictWords(this.#assessment.structure, k);
	}
	/** what must stand beside the shown segments; null: nothing, or not known yet */
	get note(): string | null {
		return this.isStale ? null : (this.#words?.note ?? null);
	}
	/** for a model file; null until judged */
	get modelTrust(): ModelTrust | null {
		if (!this.#assessment || !this.#words || this.isStale) return null;
		return { verdict: this.#assessment.structure.verdict, text: this.#words.note ?? `${this.#words.title}.` };
	}
	/** by segment of the shown cut; null until known */
	get stability(): readonly SegmentStability[] | null {
		return this.#stability?.key === this.#cutKey ? (this.#stability?.value ?? null) : null;
	}
	/** of the shown cut; null until known */
	get swing(): SwingCustomers | null {
		return this.#swing?.key === this.#cutKey ? (this.#swing?.value ?? null) : null;
	}
	/** segment of each customer in the shown cut */
	get labels(): Int32Array | null {
		return this.swing ? (this.#cut?.labels ?? null) : null;
	}
	get isRunning(): boolean {
		return this.#isRunning;
	}
	get progress(): Progress | null {
		return this.#progress;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	/** nothing is known yet, but will be */
	get isAwaited(): boolean {
		return this.#assessment === null && this.#problem === null && !this.#isCancelled;
	}
	/** the user ended it */
	get isCancelled(): boolean {
		return this.#isCancelled;
	}
	/** the assessment is of an earlier tree */
	get isStale(): boolean {
		return this.#assessment !== null && this.#assessment.key !== this.#treeKey;
	}

	/** Call it once in the browser with the path under which the app lives. */
	start(scopePath: string): void {
		this.#client ??= this.#makeClient(scopePath);
	}

	/**
	 * The segments that are shown now, and whether something that the user waits for needs the processor. New segments are
	 * judged, what is running for others ends.
	 */
	follow(solution: Pick<Solution, 'key' | 'nRows'> | null, isBusy: boolean): void {
		// called in an effect, which must depend on the arguments alone
		untrack(() => this.#follow(solution, isBusy));
	}

	#follow(solution: Pick<Solution, 'key' | 'nRows'> | null, isBusy: boolean): void {
		if (!this.#client) return;
		if (solution === null) return this.#forget();
		if (isBusy) return this.#pause();
		if (solution.key === this.#wanted) return;
		this.#wanted = solution.key;
		this.#isCancelled = false;
		this.#nRows = solution.nRows;
		void this.#judge(solution.key);
	}

	/** Ends what is running; what is known stays. */
	cancel(): void {
		this.#stop();
		this.#isCancelled = true;
	}

	/** Goes on after a cancel or a problem. */
	async resume(): Promise<void> {
		this.#isCancelled = false;
		if (this.#wanted !== null) await this.#judge(this.#wanted);
	}

	/** Measures numbers of segments up to MORE_K_MAX. */
	async lookFurther(): Promise<void> {
		this.#kMax = MORE_K_MAX;
		await this.resume();
	}

	/** Finds the swing customers of the shown cut. */
	async findSwing(): Promise<void> {
		if (this.#cut && this.#cutKey !== null) await this.#guarded((isLate) => this.#findSwing(this.#cut!, isLate));
	}

	#pause(): void {
		if (!this.#isRunning) return;
		this.#stop();
		this.#wanted = null;
	}

	#forget(): void {
		if (this.#wanted === null && this.#heldKey === null && !this.#cut) return;
		this.#stop();
		this.#wanted = this.#cut = null;
		this.#treeKey = this.#cutKey = null;
		this.#assessment = this.#stability = this.#swing = null;
		this.#problem = null;
		this.#kMax = USUAL_K_MAX;
	}

	#stop(): void {
		this.#turn++;
		this.#client?.stop();
		this.#heldKey = null;
		this.#assessing = null;
		this.#progress = null;
		this.#isRunning = false;
	}

	#judge(cutKey: string): Promise<void> {
		const isAnother = this.#cutKey !== null && this.#cutKey !== cutKey;
		this.#cutKey = cutKey;
		this.#cut = null;
		return this.#guarded(async (isLate) => {
			if (isAnother) await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
			if (isLate()) return;
			const cut = await this.#source.clustered(this.#heldKey);
			if (isLate()) return;
			await this.#hold(cut);
			if (isLate()) return;
			this.#cut = cut;
			this.#treeKey = cut.key;
			await this.#assess(cut.key);
			if (isLate()) return;
			const value = await this.#run((trust, report) => trust.stability(cut.labels, cut.counts, report));
			if (isLate()) return;
			this.#stability = { key: cutKey, value };
			if (this.#nRows <= SWING_UNASKED) await this.#findSwing(cut, isLate);
		});
	}

	/** Gives the worker what is judged; another tree's work is ended first. */
	async #hold({ key, input }: ClusteredCut): Promise<void> {
		if (input === null) return;
		if (this.#heldKey !== null) this.#client!.stop();
		this.#assessing = null;
		this.#heldKey = key;
		await this.#client!.run((trust) => trust.hold(key, input, userFirst.flag));
	}

	async #assess(key: string): Promise<void> {
		const kMax = this.#kMax;
		if (this.#assessment?.key === key && this.#assessment.kMax >= kMax) return;
		if (this.#assessing?.key !== `${key} ${kMax}`) {
			this.#assessing = { key: `${key} ${kMax}`, done: this.#run((trust, report) => trust.assess(kMax, report)) };
		}
		const assessment = await this.#assessing.done;
		if (assessment.key === this.#treeKey) this.#assessment = assessment;
	}

	async #findSwing(cut: ClusteredCut, isLate: () => boolean): Promise<void> {
		const key = this.#cutKey!;
		const value = await this.#run((trust, report) => trust.swing(cut.labels, cut.k, report));
		if (!isLate()) this.#swing = { key, value };
	}

	#run<T>(call: Call<T, TrustApi>): Promise<T> {
		return this.#client!.run(call, { onProgress: (progress) => (this.#progress = progress) });
	}

	async #guarded(work: (isLate: () => boolean) => Promise<void>): Promise<void> {
		const mine = ++this.#turn;
		const isLate = () => this.#turn !== mine;
		this.#problem = null;
		this.#isRunning = true;
		try {
			await work(isLate);
		} catch (error) {
			const isCancelled = error instanceof CladeError && error.code === 'E_CANCELLED';
			if (!isLate() && !isCancelled) this.#problem = toProblem(error);
		}
		if (isLate()) return;
		this.#progress = null;
		this.#isRunning = false;
	}
}

export const trust = new Trust();
