import { describe, expect, it } from 'vitest';
import { foretellSeconds } from '#lib/core/index.ts';
import { hardTable } from './hard-tables.ts';

/** A clock on which each tree takes what is listed. */
function clock(milliseconds: readonly number[]): () => number {
	let time = 0;
	let reads = 0;
	return () => {
		if (reads++ % 2 === 1) time += milliseconds[(reads - 2) / 2];
		return time;
	};
}

const X = hardTable('uniform', 1, 16_000, 2);

describe('foretellSeconds(X, {now})', () => {
	it('goes on by the power that the last three doublings grew with, the first tree left out', () => {
		// 1,000 rows twice, 2,000, 4,000, 8,000: each doubling takes 2^1.5 times as long
		const power = 1.5;
		const times = [200, 10, 10 * 2 ** power, 10 * 4 ** power, 10 * 8 ** power];
		expect(foretellSeconds(X, { now: clock(times) })).toBeCloseTo((10 * 16 ** power) / 1000, 9);
	});
	it('grows at least with n, at most with its square', () => {
		expect(foretellSeconds(X, { now: clock([9, 60, 60, 60, 60]) })).toBeCloseTo(0.06 * 2, 10);
		expect(foretellSeconds(X, { now: clock([9, 1, 5, 25, 125]) })).toBeCloseTo(0.125 * 4, 10);
	});
	it('doubles until a tree takes long enough to be measured', () => {
		expect(foretellSeconds(X, { now: clock([1, 3, 6, 12, 24, 48]) })).toBeCloseTo(0.048, 10);
	});
	it('looks at fewer doublings where trees take long, at worst at none: then time grows with the square', () => {
		expect(foretellSeconds(X, { now: clock([9, 100, 200]) })).toBeCloseTo(0.2 * 8, 10);
		expect(foretellSeconds(X, { now: clock([9, 300]) })).toBeCloseTo(0.3 * 256, 10);
	});
	it('is the time itself where the whole table takes no longer', () => {
		const small = hardTable('uniform', 1, 300, 2);
		expect(foretellSeconds(small, { now: clock([9, 5]) })).toBe(0.005);
	});
	it('leaves the input as it is', () => {
		const before = X.data.slice();
		foretellSeconds(X, { now: clock([60, 60, 60, 60, 60]) });
		expect(X.data).toEqual(before);
	});
});
