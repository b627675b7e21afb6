import type { CanonicalRows } from '#lib/core/canonical-rows.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { wasmClusterTree } from './wasm-cluster-tree.ts';
import { wasmDistanceSums } from './wasm-distance-sums.ts';
import { wasmPointTree } from './wasm-point-tree.ts';
import type { WasmProgram } from './wasm-space.ts';

/** Weights and numbers of coordinates for which the slack of the float32 screens is proven: see docs/methods.md. */
const MIN_WEIGHT = 2 ** -20;
const MAX_WEIGHT = 2 ** 40;
const MAX_STRIDE = 2000;

/** The hot loops in WebAssembly SIMD (src/kernel); what they are not proven for is left to TypeScript. */
export function wasmKernel(program: WasmProgram): Kernel {
	return {
		name: 'webassembly',
		nThreads: program.helpers.length + 1,
		reason: null,
		clusterTree: (rows, hasMembers) =>
			isProven(rows) ? wasmClusterTree(program, rows, hasMembers) : typescriptKernel.clusterTree(rows, hasMembers),
		pointTree: (rows) => (isProven(rows) ? wasmPointTree(program, rows) : typescriptKernel.pointTree(rows)),
		distanceSums: (points, targets, onProgress) => wasmDistanceSums(program, points, targets, onProgress)
	};
}

function isProven({ stride, weight }: CanonicalRows): boolean {
	return stride <= MAX_STRIDE && weight.every((w) => w >= MIN_WEIGHT && w <= MAX_WEIGHT);
}
