import { expect, test } from 'vitest';
import type { Call, RunOptions } from '#lib/compute/client.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { BesideWork, type Asker } from '#lib/state/beside-work.svelte.ts';

/** Calls are settled by hand; a stop is noted. */
class HandAsker implements Asker {
	readonly open: { resolve: (value: string) => void; reject: (error: CladeError) => void; signal?: AbortSignal }[] = [];
	stops = 0;
	ask<T>(call: Call<T>, { signal }: RunOptions = {}): Promise<T> {
		return call({ stop: () => this.stops++, wait: () => this.#wait(signal) } as never, () => {});
	}
	#wait(signal?: AbortSignal): Promise<string> {
		return new Promise((resolve, reject) => {
			signal?.addEventListener('abort', () => reject(cancelled()));
			this.open.push({ resolve, reject, signal });
		});
	}
}
const cancelled = () => new CladeError('E_CANCELLED', 'Cancelled.');
interface Engine {
	wait(): Promise<string>;
	stop(): Promise<void>;
}
const call = (() => (engine: unknown) => (engine as Engine).wait()) as never;
const stop = ((engine: unknown) => Promise.resolve((engine as Engine).stop())) as never;

function begun(isOneStep = false) {
	const asker = new HandAsker();
	const work = new BesideWork<string, string>(asker, { stage: 'Working', call, ...(isOneStep ? {} : { stop }) });
	return { asker, work };
}

test('start(): what is found is shown for its key, and stays as the last of its data set', async () => {
	const { asker, work } = begun();
	const first = work.start('A', 'data', 'question');
	expect(work.progressOf('A')?.stage).toBe('Working');
	asker.open[0].resolve('found A');
	await first;
	expect([work.foundFor('A')?.found, work.progressOf('A')]).toEqual(['found A', null]);
	void work.start('B', 'data', 'question');
	expect([work.foundFor('B'), work.lastOf('data')?.found, work.lastOf('other')]).toEqual([null, 'found A', null]);
});

test('a cancel that comes late does not end what was begun anew for the same solution', async () => {
	const { asker, work } = begun();
	const first = work.start('A', 'data', 'question');
	work.leave();
	const second = work.start('A', 'data', 'question');
	asker.open[0].reject(cancelled());
	await first;
	expect([work.isStopped('A'), work.progressOf('A')?.stage]).toEqual([false, 'Working']);
	asker.open[1].resolve('found A');
	await second;
	expect([work.foundFor('A')?.found, asker.stops]).toEqual(['found A', 1]);
});

test('stop(): stays ended until it is asked for again', async () => {
	const { asker, work } = begun();
	const first = work.start('A', 'data', 'question');
	work.stop();
	asker.open[0].reject(cancelled());
	await first;
	await work.start('A', 'data', 'question');
	expect([work.isStopped('A'), asker.open.length, asker.stops]).toEqual([true, 1, 1]);
	void work.again('A', 'data', 'question');
	expect([work.isStopped('A'), asker.open.length]).toEqual([false, 2]);
});

test('what is one long step: the user’s stop aborts it, leaving lets it finish and keeps what it found', async () => {
	const { asker, work } = begun(true);
	const first = work.start('A', 'data', 'question');
	work.leave();
	expect(asker.open[0].signal?.aborted).toBe(false);
	asker.open[0].resolve('found A');
	await first;
	expect(work.foundFor('A')).toBeNull();
	await work.start('A', 'data', 'question');
	expect([work.foundFor('A')?.found, asker.open.length]).toEqual(['found A', 1]);
	const second = work.start('B', 'data', 'question');
	work.stop();
	await second;
	expect([asker.open[1].signal?.aborted, work.isStopped('B')]).toEqual([true, true]);
});
