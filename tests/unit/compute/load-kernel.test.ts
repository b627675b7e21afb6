import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadKernel } from '#lib/compute/load-kernel.ts';
import { SilentWorker } from './silent-worker.ts';

const FOLDER = path.join(import.meta.dirname, '../../../src/lib/compute');

beforeEach(() => {
	SilentWorker.started.length = 0;
	vi.stubGlobal('Worker', SilentWorker);
	vi.stubGlobal('crossOriginIsolated', true);
	vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
	vi.stubGlobal('fetch', (url: URL) =>
		Promise.resolve(new Response(readFileSync(path.join(FOLDER, path.basename(url.pathname)))))
	);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

it('a kernel of two threads is there when its second thread has begun', async () => {
	let isThere = false;
	const loading = loadKernel().then((kernel) => {
		isThere = true;
		return kernel;
	});
	await vi.waitFor(() => expect(SilentWorker.started.length).toBe(1));
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(isThere).toBe(false);
	SilentWorker.started[0].dispatchEvent(new Event('message'));
	expect(await loading).toMatchObject({ name: 'webassembly', nThreads: 2, reason: null });
});

it('a second thread that does not begin is not waited for long', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout'] });
	const loading = loadKernel();
	await vi.waitFor(() => expect(SilentWorker.started.length).toBe(1));
	await vi.advanceTimersByTimeAsync(1000);
	expect(await loading).toMatchObject({ name: 'webassembly', nThreads: 2, reason: null });
});

it('without a second thread that could be started there is one, and the reason', async () => {
	const loading = loadKernel();
	await vi.waitFor(() => expect(SilentWorker.started.length).toBe(1));
	SilentWorker.started[0].dispatchEvent(new Event('error'));
	expect(await loading).toMatchObject({
		name: 'webassembly',
		nThreads: 1,
		reason: 'No helping thread could be started.'
	});
	expect(SilentWorker.started[0].isTerminated).toBe(true);
});
