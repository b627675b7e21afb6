import type { Progress } from '#lib/compute/api.ts';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import type { PlacingCheck } from '#lib/pipeline/check-types.ts';
import { LruCache } from '#lib/pipeline/lru-cache.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { toProblem, type Problem } from './error-texts.ts';
import { workspace } from './workspace.svelte.ts';

const KEPT = 6;

/** A way to call the engine, such as the workspace's. */
interface Asker {
	ask<T>(call: Call<T>, options?: RunOptions): Promise<T>;
}

/** The check of the rule by cross-validation, which runs beside all other work: one at a time, the last few are kept. */
export class PlacingChecks {
	readonly #engine: Asker;
	readonly #known = new LruCache<PlacingCheck>(KEPT);
	#shown = $state.raw<{ readonly key: string; readonly check: PlacingCheck } | null>(null);
	#running = $state.raw<{ readonly key: string; readonly progress: Progress } | null>(null);
	#problem = $state.raw<{ readonly key: string; readonly problem: Problem | null } | null>(null);

	constructor(engine: Asker) {
		this.#engine = engine;
	}

	/** key: of the solution that is to be checked */
	checkOf(key: string): PlacingCheck | null {
		return this.#shown?.key === key ? this.#shown.check : null;
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

	/** Checks the rule of a solution, unless that is done, under way, or was ended; what runs for another one ends. */
	async start(key: string, datasetId: string, recipe: Recipe): Promise<void> {
		if (this.#shown?.key === key || this.#running?.key === key || this.#problem?.key === key) return;
		const known = this.#known.get(key);
		if (known) {
			this.#shown = { key, check: known };
			return;
		}
		this.leave();
		this.#running = { key, progress: { stage: 'Checking the rule', done: 0, total: 0 } };
		try {
			const onProgress = (progress: Progress) => {
				if (this.#running?.key === key) this.#running = { key, progress };
			};
			const call: Call<PlacingCheck> = (engine, report) => engine.checkPlacing(datasetId, recipe, report);
			const check = await this.#engine.ask(call, { onProgress });
			this.#known.set(key, check);
			if (this.#running?.key === key) this.#shown = { key, check };
		} catch (error) {
			const isCancelled = error instanceof CladeError && error.code === 'E_CANCELLED';
			if (this.#running?.key === key) this.#problem = { key, problem: isCancelled ? null : toProblem(error) };
		} finally {
			if (this.#running?.key === key) this.#running = null;
		}
	}

	/** Ends what runs, for good until it is asked for again. */
	stop(): void {
		if (!this.#running) return;
		this.#problem = { key: this.#running.key, problem: null };
		this.leave();
	}

	again(key: string, datasetId: string, recipe: Recipe): Promise<void> {
		this.#problem = null;
		return this.start(key, datasetId, recipe);
	}

	/** Ends what runs, because nobody looks at it. */
	leave(): void {
		if (!this.#running) return;
		this.#running = null;
		void this.#engine.ask((engine) => engine.stopChecking()).catch(() => {});
	}
}

export const placingChecks = new PlacingChecks(workspace);
