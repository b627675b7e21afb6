import { expect, test } from 'vitest';
import { keepEqual } from '#lib/state/keep-equal.ts';

test('keeps what did not change, in the new order', () => {
	const before = [
		{ node: 1, traits: ['old'] },
		{ node: 2, traits: ['spends more'] }
	];
	const now = [
		{ node: 3, traits: [] },
		{ node: 2, traits: ['spends more'] },
		{ node: 1, traits: ['young'] }
	];
	const kept = keepEqual(before, now);
	expect(kept).toEqual(now);
	expect(kept.map((one) => before.includes(one as never))).toEqual([false, true, false]);
});
