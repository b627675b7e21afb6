import { describe, expect, it } from 'vitest';
import { keepColours } from '#lib/pipeline/keep-colours.ts';
import { TREE } from '../../charts/props.ts';

/** TREE's groups 0..4 with 40, 20, 10, 20 and 10 rows: ((0 1) 2) and (3 4); its colours are 0 3 2 1 4 | 0 1 0 0 */
const folded = { tree: TREE, groupOf: Int32Array.from([40, 20, 10, 20, 10].flatMap((n, g) => new Array(n).fill(g))) };
const AB = [1, 15, 30, 45];
const C = [61, 65];
const DE = [70, 75, 82, 95];
const given = (anchors: readonly number[], colour?: number) => ({ anchors, name: 'x', action: null, colour });

describe('keepColours(folded, names)', () => {
	it('without names, or with the colours that the tree has, nothing changes', () => {
		for (const names of [[], [given(AB, 0)], [given(AB, 0), given(C, 2), given(DE, 1)], [given(AB)], [given([999], 3)]])
			expect(keepColours(folded, names)).toEqual([0, 1, 2, 3, 4]);
	});

	it('a branch has the colour of its name, and who had it has another', () => {
		expect(keepColours(folded, [given(DE, 0)])).toEqual([1, 0, 2, 3, 4]);
		expect(keepColours(folded, [given(C, 0), given(AB, 2), given(DE, 1)])).toEqual([2, 1, 0, 3, 4]);
	});

	it('a colour that the tree has not is taken over; each is there once', () => {
		const colours = keepColours(folded, [given(DE, 7), given(C, 5)]);
		expect([colours[1], colours[2]]).toEqual([7, 5]);
		expect(new Set(colours).size).toBe(colours.length);
	});

	it('of two names for one colour the smaller branch, on one branch the newer has its way', () => {
		expect(keepColours(folded, [given(AB, 1), given(C, 1)])[2]).toBe(1);
		expect(keepColours(folded, [given(C, 1), given(AB, 1)])[2]).toBe(1);
		expect(keepColours(folded, [given(C, 3), given(C, 4)])[2]).toBe(4);
	});

	it('a branch that holds fewer than 7 in 10 of the anchors is not theirs', () => {
		// half of them in each half: the whole, whose colour is 0
		expect(keepColours(folded, [given([...AB, ...DE], 2)])).toEqual([2, 1, 0, 3, 4]);
	});
});
