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

/**
 * The fastest kernel there is: WebAssembly, with as many threads as there are processors where the page is isolated (only
 * there may threads share memory); TypeScript where the browser has no SIMD or forbids it.
 */
export async function loadKernel(): Promise<Kernel> {
	const nThreads = canShare() ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1;
	try {
		// absolute: a worker that was started from a blob has no base for relative addresses
		const response = await fetch(new URL(nThreads > 1 ? threadsUrl : kernelUrl, import.meta.url));
		const module = await WebAssembly.compile(await response.arrayBuffer());
		return wasmKernel({ module, helpers: Array.from({ length: nThreads - 1 }, startHelper) });
	} catch {
		// same answers, only slower
		return typescriptKernel;
	}
}

/** Some browsers say that they are isolated and have no memory to share. */
function canShare(): boolean {
	return globalThis.crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';
}

/** One that does not start is not waited for. */
function startHelper(): (task: ThreadTask) => void {
	const worker = startWorker(new URL(threadUrl, import.meta.url).href, 'clade-thread');
	return (task) => worker.postMessage(task);
}
