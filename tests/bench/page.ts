import { wrap, type Remote } from 'comlink';
import type { BenchWorker } from './worker.ts';

declare global {
	/** what browser-bench.ts calls from outside */
	var bench: Remote<BenchWorker>;
}

globalThis.bench = wrap<BenchWorker>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
