import '@tensorflow/tfjs-backend-webgl/dist/base.js';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul.js';
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast.js';
import { expConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp.js';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity.js';
import { logConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log.js';
import { maxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Max.js';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape.js';
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub.js';
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum.js';
import { transposeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose.js';
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

/** The graphics card, where it keeps float32; half floats would be too coarse. */
export const openWebgl: OpenBackend = async () => {
	registerKernels('webgl', KERNELS);
	if (!(await setBackend('webgl'))) return null;
	return env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? tensorSoftmax : null;
};
