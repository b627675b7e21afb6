import '@tensorflow/tfjs-backend-cpu/dist/base.js';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul.js';
import { castConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js';
import { expConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Exp.js';
import { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js';
import { logConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Log.js';
import { maxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Max.js';
import { multiplyConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js';
import { subConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sub.js';
import { sumConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sum.js';
import { transposeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Transpose.js';
import { setBackend, type KernelConfig } from '@tensorflow/tfjs-core';
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

/** Plain JavaScript: runs everywhere. */
export const openCpu: OpenBackend = async () => {
	registerKernels('cpu', KERNELS);
	return (await setBackend('cpu')) ? tensorSoftmax : null;
};
