import { expect, test } from 'vitest';
import type { Progress } from '#lib/compute/api.ts';
import { throttle } from '#lib/compute/throttle.ts';

function recorder() {
	let time = 0;
	const seen: Progress[] = [];
	const report = throttle(
		(progress) => seen.push(progress),
		() => time
	);
	return {
		seen,
		at: (now: number, done: number, stage = 'Reading', total = 10) => ((time = now), report({ stage, done, total }))
	};
}

test('throttle(report) passes the first of each stage and at most one each 100 ms', () => {
	const { seen, at } = recorder();
	at(0, 0);
	at(10, 1);
	at(99, 2);
	at(120, 3);
	at(121, 0, 'Linking');
	expect(seen.map(({ stage, done }) => [stage, done])).toEqual([
		['Reading', 0],
		['Reading', 3],
		['Linking', 0]
	]);
});

test('throttle(report) always passes the end of a stage', () => {
	const { seen, at } = recorder();
	at(0, 0);
	at(1, 10);
	expect(seen.at(-1)?.done).toBe(10);
});

test('throttle(report) never goes back within a stage', () => {
	const { seen, at } = recorder();
	at(0, 5);
	at(200, 3);
	expect(seen.map(({ done }) => done)).toEqual([5, 5]);
});
