import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import kernelUrl from './kernel.wasm?url&no-inline';
import { wasmKernel } from './wasm-kernel.ts';

/** The fastest kernel there is: WebAssembly, or TypeScript where the browser has no SIMD or forbids it. */
export async function loadKernel(): Promise<Kernel> {
	try {
		// absolute: a worker that was started from a blob has no base for relative addresses
		const response = await fetch(new URL(kernelUrl, import.meta.url));
		return wasmKernel(await WebAssembly.compile(await response.arrayBuffer()));
	} catch {
		// same answers, only slower
		return typescriptKernel;
	}
}
