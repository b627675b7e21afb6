import { enableProdMode, getKernel, registerKernel, type KernelConfig } from '@tensorflow/tfjs-core';

/** Registers the kernels that are not there yet (TensorFlow.js warns about a second time), and silences its advice. */
export function registerKernels(backend: string, kernels: readonly KernelConfig[]): void {
	enableProdMode();
	for (const kernel of kernels) if (!getKernel(kernel.kernelName, backend)) registerKernel(kernel);
}
