import { afterEach, expect, test, vi } from 'vitest';
import { EngineClient } from '#lib/compute/client.ts';
import { SilentWorker } from './silent-worker.ts';

afterEach(() => {
	vi.unstubAllGlobals();
	SilentWorker.started.length = 0;
});

function clientWithCall() {
	vi.stubGlobal('Worker', SilentWorker);
	vi.stubGlobal('location', new URL('http://localhost/'));
	const client = new EngineClient('/');
	const answer = client.run(() => new Promise<never>(() => {}));
	return { client, answer, worker: SilentWorker.started[0] };
}

test('a worker that is stopped rejects what waits for it; its error that comes later changes nothing', async () => {
	const { client, answer, worker } = clientWithCall();
	client.stop();
	await expect(answer).rejects.toMatchObject({ code: 'E_CANCELLED' });
	expect(worker.isTerminated).toBe(true);
	// what a listener throws reaches only those who listen to the process
	const thrown: unknown[] = [];
	const listen = (error: unknown) => void thrown.push(error);
	process.prependOnceListener('uncaughtException', listen);
	worker.dispatchEvent(new Event('error'));
	await new Promise((resolve) => setTimeout(resolve, 5));
	process.off('uncaughtException', listen);
	expect(thrown).toEqual([]);
});

test('a worker that dies rejects with E_WORKER, and the next call starts another', async () => {
	const { client, answer, worker } = clientWithCall();
	worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
	await expect(answer).rejects.toMatchObject({ code: 'E_WORKER', message: expect.stringContaining('out of memory') });
	void client.run(() => new Promise<never>(() => {}));
	expect(SilentWorker.started).toHaveLength(2);
});
