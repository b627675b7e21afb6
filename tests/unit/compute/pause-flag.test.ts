import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createTrustEngine } from '#lib/compute/trust-engine.ts';
import { lowerFlag, raiseFlag, waitForFlag, type PauseFlag } from '#lib/compute/pause-flag.ts';
import { linkage } from '#lib/core/index.ts';
import type { TrustInput } from '#lib/pipeline/trust/trust-types.ts';
import { hardTable } from '../core/hard-tables.ts';

const makeFlag = (): PauseFlag => new Int32Array(new SharedArrayBuffer(4));

/** Lowers the flag from another thread; settles when that runs. */
function lowerAfter(flag: PauseFlag, ms: number): Promise<Worker> {
	const code = `
		const { parentPort, workerData: { flag, ms } } = require('node:worker_threads');
		parentPort.once('message', () => setTimeout(() => { Atomics.store(flag, 0, 0); Atomics.notify(flag, 0); }, ms));
		parentPort.postMessage(null);`;
	const worker = new Worker(code, { eval: true, workerData: { flag, ms } });
	return new Promise((resolve) => worker.once('message', () => resolve(worker)));
}

function elapsed(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

test('waitForFlag waits while the flag is up, until another thread lowers it', async () => {
	const flag = makeFlag();
	expect(elapsed(() => waitForFlag(flag))).toBeLessThan(50);
	expect(elapsed(() => waitForFlag(null))).toBeLessThan(50);
	raiseFlag(flag);
	const worker = await lowerAfter(flag, 200);
	worker.postMessage(null);
	const waited = elapsed(() => waitForFlag(flag));
	expect(waited).toBeGreaterThan(150);
	expect(waited).toBeLessThan(1500);
	await worker.terminate();
});

test('waitForFlag goes on by itself where nobody lowers the flag', () => {
	const flag = makeFlag();
	raiseFlag(flag);
	expect(elapsed(() => waitForFlag(flag))).toBeGreaterThan(1900);
	lowerFlag(flag);
	expect(elapsed(() => waitForFlag(flag))).toBeLessThan(50);
});

test('the judgement waits for the flag, and answers the same', async () => {
	const matrix = hardTable('mixture', 1, 200, 4);
	const input = {
		matrix,
		columns: [0, 1, 2, 3],
		method: 'ward',
		distance: 'euclidean',
		linkage: linkage(matrix)
	} satisfies TrustInput;
	const judged = async (flag: PauseFlag | null) => {
		const engine = createTrustEngine();
		await engine.hold('key', input, flag);
		return engine.assess(4, () => {});
	};
	const plain = await judged(null);
	const flag = makeFlag();
	raiseFlag(flag);
	const worker = await lowerAfter(flag, 600);
	worker.postMessage(null);
	const start = performance.now();
	expect(await judged(flag)).toEqual(plain);
	expect(performance.now() - start).toBeGreaterThan(500);
	await worker.terminate();
});
