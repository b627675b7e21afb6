import type { Progress } from '#lib/compute/api.ts';

/** work that ends sooner is not shown: it would only flash up */
const SHOWN_AFTER_MS = 250;

interface Running {
	readonly controller: AbortController;
	readonly progress: Progress;
}

/** The pieces of work that run now; the newest is shown, cancel ends them all (they share one worker). */
class Job {
	#running = $state.raw<readonly Running[]>([]);
	/** those that take long enough to be told of */
	#shown = $state.raw<readonly AbortController[]>([]);

	/** null: nothing runs, or not long enough to be shown */
	get progress(): Progress | null {
		return this.#running.findLast(({ controller }) => this.#shown.includes(controller))?.progress ?? null;
	}

	get isRunning(): boolean {
		return this.#running.length > 0;
	}

	/** Runs work with a signal and a progress report; `stage` is shown until the first report. */
	async run<T>(
		stage: string,
		work: (options: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<T>
	): Promise<T> {
		const controller = new AbortController();
		const show = setTimeout(() => (this.#shown = [...this.#shown, controller]), SHOWN_AFTER_MS);
		this.#running = [...this.#running, { controller, progress: { stage, done: 0, total: 0 } }];
		try {
			return await work({
				signal: controller.signal,
				onProgress: (progress) => {
					this.#running = this.#running.map((job) => (job.controller === controller ? { controller, progress } : job));
				}
			});
		} finally {
			clearTimeout(show);
			this.#running = this.#running.filter((job) => job.controller !== controller);
			this.#shown = this.#shown.filter((shown) => shown !== controller);
		}
	}

	cancel(): void {
		for (const { controller } of this.#running) controller.abort();
	}
}

export const job = new Job();
