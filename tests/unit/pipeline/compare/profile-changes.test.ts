import { describe, expect, it } from 'vitest';
import { profileChanges } from '#lib/pipeline/compare/profile-changes.ts';
import type { SegmentColumn } from '#lib/pipeline/types.ts';

const income = (mean: number): SegmentColumn => ({
	kind: 'numeric',
	column: 'Income',
	mean,
	median: mean,
	q1: mean,
	q3: mean,
	// all customers: mean 50, standard deviation 20
	difference: (mean - 50) / 20,
	nMissing: 0
});
const channel = (online: number): SegmentColumn => ({
	kind: 'categorical',
	column: 'Channel',
	levels: [
		{ level: 'online', share: online, overall: 0.2 },
		{ level: 'shop', share: 1 - online, overall: 0.8 }
	],
	nMissing: 0
});
const ALL = new Set(['Income', 'Channel']);

describe('profileChanges', () => {
	it('means before and after in original units, the change in standard deviations, the largest first', () => {
		const before = [
			[income(40), channel(0.3)],
			[income(60), channel(0.1)]
		];
		const after = [
			[income(61), channel(0.1)],
			[income(44), channel(0.5)]
		];
		const changes = profileChanges(before, after, [1, 0], ALL);
		expect(changes.map(({ from, to, column, level }) => [from, to, column, level])).toEqual([
			[0, 1, 'Channel', 'online'],
			[0, 1, 'Income', null]
		]);
		expect(changes[0]).toMatchObject({ before: 0.3, after: 0.5, change: expect.closeTo(0.2 / 0.4, 12) });
		expect(changes[1]).toMatchObject({ before: 40, after: 44, change: expect.closeTo(0.2, 12) });
	});

	it('leaves out segments without a partner, columns that are not asked for, and unknown means', () => {
		expect(profileChanges([[income(0)]], [[income(99)]], [-1], ALL)).toEqual([]);
		expect(profileChanges([[income(0)]], [[income(99)]], [0], new Set(['Channel']))).toEqual([]);
		expect(profileChanges([[income(0)]], [[income(NaN)]], [0], ALL)).toEqual([]);
		expect(profileChanges([[income(0)]], [[channel(1)]], [0], ALL)).toEqual([]);
	});
});
