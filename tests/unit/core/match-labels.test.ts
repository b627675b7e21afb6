import { describe, expect, it } from 'vitest';
import { matchLabels } from '#lib/core/match-labels.ts';

describe('matchLabels', () => {
	it('finds a permutation again', () => {
		const to = Int32Array.of(0, 0, 1, 1, 2, 2, 2);
		const from = to.map((c) => [2, 0, 1][c]);
		expect(from.map((c) => matchLabels(from, to, 3)[c])).toEqual(to);
	});

	it('keeps as many rows as possible together, though no pair has the largest overlap', () => {
		// 0 shares 3 with 0 and 2 with 1; 1 shares 2 with 0: 2 + 2 rows against 3 + 0
		expect([...matchLabels(Int32Array.of(0, 0, 0, 0, 0, 1, 1), Int32Array.of(0, 0, 0, 1, 1, 0, 0), 2)]).toEqual([1, 0]);
	});

	it('of equally good ones the smaller ids first', () => {
		expect([...matchLabels(Int32Array.of(0, 1), Int32Array.of(0, 0), 2)]).toEqual([0, 1]);
	});

	it('0 rows: in the order of the ids', () => {
		expect([...matchLabels(new Int32Array(0), new Int32Array(0), 3)]).toEqual([0, 1, 2]);
	});
});
