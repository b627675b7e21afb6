import { toProblem, type Problem } from './error-texts.ts';

/** The answer to the newest of many questions. Each waits until nobody has asked for a moment; those before it are dropped. */
export class Latest<T> {
	readonly #waitMs: number;
	#answer = $state.raw<T | null>(null);
	#problem = $state.raw<Problem | null>(null);
	#isBusy = $state(false);
	#running: AbortController | null = null;

	/** waitMs: how long nobody must ask */
	constructor(waitMs: number) {
		this.#waitMs = waitMs;
	}

	/** of the newest question that was answered; null: of none */
	get answer(): T | null {
		return this.#answer;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	/** the answer is of an older question than the newest */
	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** work: begun after the wait; a signal that is aborted says that nobody waits for it any more */
	async ask(work: (signal: AbortSignal) => Promise<T>): Promise<void> {
		this.stop();
		const own = (this.#running = new AbortController());
		const { signal } = own;
		this.#isBusy = true;
		await new Promise((resolve) => setTimeout(resolve, this.#waitMs));
		if (signal.aborted) return;
		try {
			const answer = await work(signal);
			if (signal.aborted) return;
			this.#answer = answer;
			this.#problem = null;
		} catch (error) {
			if (signal.aborted) return;
			this.#problem = toProblem(error);
		}
		this.#isBusy = false;
	}

	/** Nobody waits for an answer any more. */
	stop(): void {
		this.#running?.abort();
		this.#isBusy = false;
	}

	/** Forgets the answer, too. */
	clear(): void {
		this.stop();
		this.#answer = null;
		this.#problem = null;
	}
}
