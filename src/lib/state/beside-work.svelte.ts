import type { Progress } from '#lib/compute/api.ts';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { LruCache } from '#lib/pipeline/lru-cache.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { toProblem, type Problem } from './error-texts.ts';

const KEPT = 6;

/** A way to call the engine, such as the workspace's. */
export interface Asker {
	ask<T>(call: Call<T>, options?: RunOptions): Promise<T>;
}

/** Something that the engine finds out about a solution; it is asked with the recipe, or with more than that. */
export interface Finding<T, Question = Recipe> {
	/** for people, until the engine says more */
	readonly stage: string;
	readonly call: (datasetId: string, question: Question) => Call<T>;
	/**
	 * ends what `call` began; left out: it is one long step, which the user's stop ends together with the worker, and which
	 * is let go on where nobody looks at it any more
	 */
	readonly stop?: Call<void>;
	/** what to do with what was found, once */
	readonly keep?: (key: string, found: T) => void;
}

/** What is found out about solutions beside all other work: one at a time, by the solution's key; the last few are kept. */
export class BesideWork<T, Question = Recipe> {
	readonly #engine: Asker;
	readonly #finding: Finding<T, Question>;
	readonly #known = new LruCache<{ readonly found: T }>(KEPT);
	#shown = $state.raw<{ readonly key: string; readonly datasetId: string; readonly found: T } | null>(null);
	#running = $state.raw<{ readonly key: string; readonly progress: Progress } | null>(null);
	#problem = $state.raw<{ readonly key: string; readonly problem: Problem | null } | null>(null);
	/** of the call that runs */
	#abort = new AbortController();
	/** counts what was begun or left: an answer for an earlier one comes too late, be it for the same solution */
	#turn = 0;

	constructor(engine: Asker, finding: Finding<T, Question>) {
		this.#engine = engine;
		this.#finding = finding;
	}

	/** what was found last about a data set, be it for another solution: it stays, dimmed, until there is something newer */
	lastOf(datasetId: string): { readonly key: string; readonly found: T } | null {
		return this.#shown?.datasetId === datasetId ? this.#shown : null;
	}
	/** null: not found yet */
	foundFor(key: string): { readonly found: T } | null {
		return this.#shown?.key === key ? this.#shown : null;
	}
	progressOf(key: string): Progress | null {
		return this.#running?.key === key ? this.#running.progress : null;
	}
	/** ended by the user */
	isStopped(key: string): boolean {
		return this.#problem?.key === key && this.#problem.problem === null;
	}
	problemOf(key: string): Problem | null {
		return this.#problem?.key === key ? this.#problem.problem : null;
	}

	/** Begins for a solution, unless that is done, under way, or was ended; what runs for another one ends. */
	async start(key: string, datasetId: string, question: Question): Promise<void> {
		if (this.#shown?.key === key || this.#running?.key === key || this.#problem?.key === key) return;
		const known = this.#known.get(key);
		if (known) {
			this.#shown = { key, datasetId, ...known };
			return;
		}
		this.leave();
		const mine = ++this.#turn;
		const isLate = () => this.#turn !== mine;
		this.#running = { key, progress: { stage: this.#finding.stage, done: 0, total: 0 } };
		this.#abort = new AbortController();
		const signal = this.#finding.stop ? undefined : this.#abort.signal;
		const onProgress = (progress: Progress) => {
			if (!isLate()) this.#running = { key, progress };
		};
		try {
			const found = await this.#engine.ask(this.#finding.call(datasetId, question), { onProgress, signal });
			this.#known.set(key, { found });
			this.#finding.keep?.(key, found);
			if (!isLate()) this.#shown = { key, datasetId, found };
		} catch (error) {
			const isCancelled = error instanceof CladeError && error.code === 'E_CANCELLED';
			if (!isLate()) this.#problem = { key, problem: isCancelled ? null : toProblem(error) };
		}
		if (!isLate()) this.#running = null;
	}

	/** Ends what runs, for good until it is asked for again. */
	stop(): void {
		if (!this.#running) return;
		this.#problem = { key: this.#running.key, problem: null };
		this.leave();
		this.#abort.abort();
	}

	again(key: string, datasetId: string, question: Question): Promise<void> {
		this.#problem = null;
		return this.start(key, datasetId, question);
	}

	/** Ends what runs, because nobody looks at it. */
	leave(): void {
		if (!this.#running) return;
		this.#turn++;
		this.#running = null;
		if (this.#finding.stop) void this.#engine.ask(this.#finding.stop).catch(() => {});
	}
}
