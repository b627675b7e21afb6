import type { tensorSoftmax } from '#lib/ml/tensor-softmax.ts';

/** Makes a TensorFlow.js backend the current one; null where it cannot run. May reject where a part cannot be loaded. */
export type OpenBackend = () => Promise<typeof tensorSoftmax | null>;
