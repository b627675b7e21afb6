import { readFileSync } from 'node:fs';
import { wasmKernel } from '#lib/compute/wasm-kernel.ts';

/** The WebAssembly kernel on one thread; its answers are those of TypeScript to the bit, only sooner. */
export const compiledKernel = wasmKernel({
	module: new WebAssembly.Module(readFileSync('src/lib/compute/kernel.wasm')),
	helpers: []
});
