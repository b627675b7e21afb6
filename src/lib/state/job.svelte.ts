import type { Progress } from '#lib/compute/api.ts';

interface Running {
	readonly controller: AbortController;
	readonly progress: Progress;
}

/** The pieces of work that run now; the newest is shown, cancel ends them all (they share one worker). */
class Job {
	#running = $state.raw<readonly Running[]>([]);

	get progress(): Progress | null {
		return this.#running.at(-1)?.progress ?? null;
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
		this.#running = [...this.#running, { controller, progress: { stage, done: 0, total: 0 } }];
		try {
			return await work({
				signal: controller.signal,
				onProgress: (progress) => {
					this.#running = this.#running.map((job) => (job.controller === controller ? { controller, progress } : job));
				}
			});
		} finally {
			this.#running = this.#running.filter((job) => job.controller !== controller);
		}
	}

	cancel(): void {
		for (const { controller } of this.#running) controller.abort();
	}
}

export const job = new Job();
