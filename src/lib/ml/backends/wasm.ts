import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base.js';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul.js';
import { castConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Cast.js';
import { expConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Exp.js';
import { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity.js';
import { logConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Log.js';
import { maxConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Max.js';
import { multiplyConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape.js';
import { subConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sub.js';
import { sumConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sum.js';
import { transposeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose.js';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&no-inline';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url&no-inline';
import { env, setBackend, type KernelConfig } from '@tensorflow/tfjs-core';
import { tensorSoftmax } from '#lib/ml/tensor-softmax.ts';
import type { OpenBackend } from './open-backend.ts';
import { registerKernels } from './register-kernels.ts';

const KERNELS = [
	batchMatMulConfig,
	castConfig,
	expConfig,
	identityConfig,
	logConfig,
	maxConfig,
	multiplyConfig,
	reshapeConfig,
	subConfig,
	sumConfig,
	transposeConfig
] as unknown as readonly KernelConfig[];

let isPrepared = false;

/** WebAssembly, one thread: the threaded build hangs where workers may not start from a blob. */
export const openWasm: OpenBackend = async () => {
	if (!isPrepared) {
		env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
		// absolute: a worker that was started from a blob has no base for relative addresses
		const simd = new URL(simdUrl, import.meta.url).href;
		setWasmPaths({
			'tfjs-backend-wasm.wasm': new URL(plainUrl, import.meta.url).href,
			'tfjs-backend-wasm-simd.wasm': simd,
			// never fetched, but the list must be whole
			'tfjs-backend-wasm-threaded-simd.wasm': simd
		});
		registerKernels('wasm', KERNELS);
		isPrepared = true;
	}
	return (await setBackend('wasm')) ? tensorSoftmax : null;
};
