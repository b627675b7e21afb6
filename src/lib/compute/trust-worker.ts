import { expose } from 'comlink';
import { loadKernel } from './load-kernel.ts';
import { createTrustEngine } from './trust-engine.ts';
import { trustOwnScripts } from './trust-own-scripts.ts';
import { installErrorTransfer } from './wire.ts';

trustOwnScripts();
installErrorTransfer();
// half of the processors stay with the worker that answers the user
expose(createTrustEngine(loadKernel(Math.max(1, navigator.hardwareConcurrency >> 1))));
