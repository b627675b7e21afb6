import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadTask } from '#lib/compute/kernel-thread.ts';
import { Control, CONTROL_ADDRESS, CONTROL_LENGTH } from '#lib/compute/thread-control.ts';
import { wasmKernel } from '#lib/compute/wasm-kernel.ts';
import { linkage, type LinkageMethod } from '#lib/core/index.ts';
import { hardTable } from '../core/hard-tables.ts';
import { likert } from '../core/helpers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clade-threads-'));
const workers: Worker[] = [];
const tasks: ThreadTask[] = [];
const compile = (file: string) => new WebAssembly.Module(readFileSync(`src/lib/compute/${file}`));

beforeAll(async () => {
	await build({
		configFile: false,
		logLevel: 'error',
		build: {
			outDir: folder,
			lib: { entry: 'tests/unit/compute/node-thread.ts', formats: ['es'], fileName: 'thread' },
			rolldownOptions: { external: [/^node:/] }
		}
	});
	for (let i = 0; i < 2; i++) workers.push(new Worker(path.join(folder, 'thread.js')));
});

afterAll(async () => {
	for (const worker of workers) await worker.terminate();
	rmSync(folder, { recursive: true });
});

/** The generation of the control block rises with each piece of shared work, and once at the end. */
const nShared = () =>
	tasks
		.splice(0)
		.map(({ memory }) => new Int32Array(memory.buffer, CONTROL_ADDRESS, CONTROL_LENGTH)[Control.generation] - 1)
		.reduce((sum, pieces) => sum + pieces, 0);

describe.each([1, 2])('one thread and %d more give the same bytes', (nHelpers) => {
	const METHODS: LinkageMethod[] = ['ward', 'single', 'average', 'complete'];
	it.each(METHODS)('%s, and the work is shared', (method) => {
		const one = wasmKernel({ module: compile('kernel.wasm'), helpers: [] });
		const helpers = workers.slice(0, nHelpers).map((worker) => (task: ThreadTask) => {
			tasks.push(task);
			worker.postMessage(task);
		});
		const many = wasmKernel({ module: compile('kernel-threads.wasm'), helpers });
		expect(many.nThreads).toBe(nHelpers + 1);
		for (const X of [hardTable('mixture', 21, 6000, 4), likert(22, 6000, 6, 5), hardTable('uniform', 23, 3000, 12)]) {
			expect(linkage(X, { method, kernel: many })).toEqual(linkage(X, { method, kernel: one }));
			expect(nShared()).toBeGreaterThan(0);
		}
	});
});
