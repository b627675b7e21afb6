import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import type { ThreadTask } from './kernel-thread.ts';
import threadUrl from './kernel-thread-worker.ts?worker&url';
import threadsUrl from './kernel-threads.wasm?url&no-inline';
import kernelUrl from './kernel.wasm?url&no-inline';
import { startWorker } from './start-worker.ts';
import { wasmKernel } from './wasm-kernel.ts';

/** More do not make it faster: memory is what they wait for. */
const MAX_THREADS = 8;
const HELPER_START_MS = 1000;

/**
 * The fastest kernel there is: WebAssembly, with as many threads as there are processors where the page is isolated (only
 * there may threads share memory); TypeScript where the browser has no SIMD or forbids it. `reason` says why it is not
 * a faster one that was to be had.
 */
export async function loadKernel(maxThreads = MAX_THREADS): Promise<Kernel> {
	const nThreads = canShare() ? Math.min(maxThreads, navigator.hardwareConcurrency) : 1;
	let reason: string | null = null;
	for (const n of nThreads > 1 ? [nThreads, 1] : [1]) {
		try {
			return { ...(await loadWasm(n)), reason };
		} catch (error) {
			reason ??= error instanceof Error ? error.message : String(error);
		}
	}
	return { ...typescriptKernel, reason };
}

async function loadWasm(nThreads: number): Promise<Kernel> {
	// absolute: a worker that was started from a blob has no base for relative addresses
	const response = await fetch(new URL(nThreads > 1 ? threadsUrl : kernelUrl, import.meta.url));
	const module = await WebAssembly.compile(await response.arrayBuffer());
	const started = await Promise.all(Array.from({ length: nThreads - 1 }, startHelper));
	const helpers = started.filter((help) => help !== null);
	if (nThreads > 1 && helpers.length === 0) throw new Error('No helping thread could be started.');
	return wasmKernel({ module, helpers });
}

/** Some browsers say that they are isolated and have no memory to share. */
function canShare(): boolean {
	return globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
}

/**
 * A worker is fetched by the thread that started it: while that one computes, it cannot begin. So it is waited for here,
 * but not for long: without it, the work is done as well. Null: it cannot be started.
 */
async function startHelper(): Promise<((task: ThreadTask) => void) | null> {
	const worker = startWorker(new URL(threadUrl, import.meta.url).href, 'clade-thread');
	const hasFailed = await new Promise<boolean>((resolve) => {
		worker.addEventListener('message', () => resolve(false), { once: true });
		worker.addEventListener('error', () => resolve(true), { once: true });
		setTimeout(() => resolve(false), HELPER_START_MS);
	});
	if (!hasFailed) return (task) => worker.postMessage(task);
	worker.terminate();
	return null;
}
