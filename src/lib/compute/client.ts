import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import { CladeError } from '#lib/core/clade-error.ts';
import type { EngineApi, ReportProgress } from './api.ts';
import { startWorker } from './start-worker.ts';
import { installErrorTransfer } from './wire.ts';
import workerUrl from './worker.ts?worker&url';

export interface RunOptions {
	/** aborting ends the worker: the call rejects with E_CANCELLED and the next call starts a new one */
	readonly signal?: AbortSignal;
	readonly onProgress?: ReportProgress;
}

/** One call of the engine. */
export type Call<T, Api = EngineApi> = (engine: Remote<Api>, onProgress: ReportProgress) => Promise<T>;

interface Running<Api> {
	readonly worker: Worker;
	readonly engine: Remote<Api>;
	/** rejects the calls that wait for this worker */
	readonly pending: Set<(error: CladeError) => void>;
	hasEnded: boolean;
}

/** The page's side of the worker: starts it on first use, ends it on cancel, and never leaves a call unsettled. */
export class EngineClient<Api = EngineApi> {
	#running: Running<Api> | undefined;
	readonly #scopePath: string;
	readonly #url: string;

	/** url: of the worker's script; left out, the engine's */
	constructor(scopePath: string, url = workerUrl) {
		this.#scopePath = scopePath;
		this.#url = url;
		installErrorTransfer();
	}

	/** Runs one call of the engine, e.g. `client.run((engine, onProgress) => engine.open(source, onProgress), { signal })`. */
	run<T>(call: Call<T, Api>, { signal, onProgress }: RunOptions = {}): Promise<T> {
		if (signal?.aborted) return Promise.reject(cancelled());
		const running = (this.#running ??= this.#start());
		return new Promise<T>((resolve, reject) => {
			const onAbort = () => this.#end(running, cancelled());
			const settle = () => {
				running.pending.delete(fail);
				signal?.removeEventListener('abort', onAbort);
			};
			const fail = (error: CladeError) => {
				settle();
				reject(error);
			};
			running.pending.add(fail);
			signal?.addEventListener('abort', onAbort, { once: true });
			// a report that was on its way when the call was cancelled is dropped
			const report = proxy<ReportProgress>((progress) => running.pending.has(fail) && onProgress?.(progress));
			call(running.engine, report).then((value) => {
				settle();
				resolve(value);
			}, fail);
		});
	}

	/** Ends the worker; the next call starts another. */
	stop(): void {
		if (this.#running) this.#end(this.#running, cancelled());
	}

	#start(): Running<Api> {
		// the worker's name tells it which database is ours
		const worker = startWorker(new URL(this.#url, location.href).href, this.#scopePath);
		const running: Running<Api> = { worker, engine: wrap<Api>(worker), pending: new Set(), hasEnded: false };
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			const reason = event.message || 'it could not be started';
			this.#end(running, new CladeError('E_WORKER', `The background worker stopped: ${reason}.`));
		});
		worker.addEventListener('messageerror', () => {
			this.#end(running, new CladeError('E_WORKER', 'The answer of the background worker could not be read.'));
		});
		return running;
	}

	/** Ends a worker and rejects whatever waits for it. */
	#end(running: Running<Api>, error: CladeError): void {
		// an error that was on its way when the worker was ended comes too late
		if (running.hasEnded) return;
		running.hasEnded = true;
		if (this.#running === running) this.#running = undefined;
		running.worker.terminate();
		running.engine[releaseProxy]();
		for (const fail of [...running.pending]) fail(error);
	}
}

function cancelled(): CladeError {
	return new CladeError('E_CANCELLED', 'Cancelled.');
}
