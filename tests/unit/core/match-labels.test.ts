import { describe, expect, it } from 'vitest';
import { matchLabels } from '#lib/core/match-labels.ts';

describe('matchLabels', () => {
	it('finds a permutation again', () => {
		const to = Int32Array.of(0, 0, 1, 1, 2, 2, 2);
		const from = to.map((c) => [2, 0, 1][c]);
		expect(from.map((c) => matchLabels(from, to, 3)[c])).toEqual(to);
	});

	it('gives each cluster once, the largest overlap first, of equals the smaller ids', () => {
		// 0 shares 3 with 0 and 2 with 1; 1 shares 2 with 0
		expect([...matchLabels(Int32Array.of(0, 0, 0, 0, 0, 1, 1), Int32Array.of(0, 0, 0, 1, 1, 0, 0), 2)]).toEqual([0, 1]);
		expect([...matchLabels(Int32Array.of(0, 1), Int32Array.of(0, 0), 2)]).toEqual([0, 1]);
	});

	it('0 rows: in the order of the ids', () => {
		expect([...matchLabels(new Int32Array(0), new Int32Array(0), 3)]).toEqual([0, 1, 2]);
	});
});
