import { parentPort } from 'node:worker_threads';
import { runThread } from '#lib/compute/kernel-thread.ts';

parentPort!.on('message', runThread);
