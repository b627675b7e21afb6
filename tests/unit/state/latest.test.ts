import { expect, test, vi } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { inSlices } from '#lib/state/in-slices.ts';
import { Latest } from '#lib/state/latest.svelte.ts';

test('Latest: of many questions the newest alone is answered, once nobody asks any more', async () => {
	const latest = new Latest<number>(20);
	const begun: number[] = [];
	for (const n of [1, 2, 3]) void latest.ask(() => (begun.push(n), Promise.resolve(n)));
	expect([latest.answer, latest.isBusy]).toEqual([null, true]);
	await vi.waitFor(() => expect(latest.isBusy).toBe(false));
	expect([latest.answer, begun]).toEqual([3, [3]]);
});

test('Latest: an older answer that comes late is dropped, and its signal is aborted', async () => {
	const latest = new Latest<string>(0);
	let isAborted = false;
	let answerLate = (_: string) => {};
	void latest.ask((signal) => {
		signal.addEventListener('abort', () => (isAborted = true));
		return new Promise((resolve) => (answerLate = resolve));
	});
	await new Promise((resolve) => setTimeout(resolve, 10));
	await latest.ask(() => Promise.resolve('new'));
	answerLate('old');
	await new Promise((resolve) => setTimeout(resolve, 10));
	expect([latest.answer, isAborted]).toEqual(['new', true]);
});

test('Latest: a problem is shown, and goes with the next answer', async () => {
	const latest = new Latest<number>(0);
	await latest.ask(() => Promise.reject(new CladeError('E_WORKER', 'gone')));
	expect([latest.problem?.code, latest.isBusy]).toEqual(['E_WORKER', false]);
	await latest.ask(() => Promise.resolve(1));
	expect([latest.problem, latest.answer]).toEqual([null, 1]);
});

test('inSlices: lets others in, ends with the value, and stops where nobody waits', async () => {
	function* work(ms: number): Generator<void, string> {
		for (const end = performance.now() + ms; performance.now() < end;) yield;
		return 'done';
	}
	let turns = 0;
	const timer = setInterval(() => turns++, 1);
	expect(await inSlices(work(60), new AbortController().signal)).toBe('done');
	clearInterval(timer);
	expect(turns).toBeGreaterThan(1);
	const controller = new AbortController();
	const ended = inSlices(work(10_000), controller.signal);
	controller.abort();
	await expect(ended).rejects.toMatchObject({ code: 'E_CANCELLED' });
});
