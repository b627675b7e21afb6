import { wrap, type Remote } from 'comlink';
import type { LogisticWorker } from './worker.ts';

declare global {
	/** what logistic.bench.ts calls from outside */
	var logistic: Remote<LogisticWorker>;
}

globalThis.logistic = wrap<LogisticWorker>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
