import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { movement } from '#lib/pipeline/compare/movement.ts';
import { segmentEvents } from '#lib/pipeline/compare/segment-events.ts';
import { naiveAdjustedRand, naiveMoved } from './naive.ts';

function labelled(n: number, k: number, seed: number): Int32Array {
	const random = mulberry32(seed);
	return Int32Array.from({ length: n }, () => Math.floor(k * random() ** 2));
}

describe('movement', () => {
	it.each([
		[2, 2],
		[3, 4],
		[5, 3],
		[4, 4]
	])('%i against %i clusters: moved rows and index as the definitions give (seeds 1 to 20)', (kFrom, kTo) => {
		for (let seed = 1; seed <= 20; seed++) {
			const [from, to] = [labelled(60, kFrom, seed), labelled(60, kTo, seed + 100)];
			const { nMoved, adjustedRand, counts } = movement(from, to, kFrom, kTo);
			expect(nMoved, `seed ${seed}`).toBe(naiveMoved(from, to, kFrom, kTo));
			expect(adjustedRand).toBeCloseTo(naiveAdjustedRand(from, to), 12);
			expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
		}
	});

	it('other ids and another order of rows change nothing', () => {
		const [from, to] = [labelled(200, 4, 3), labelled(200, 5, 4)];
		const { nMoved, adjustedRand } = movement(from, to, 4, 5);
		const order = Array.from({ length: 200 }, (_, i) => (i * 77) % 200);
		const others = [from.map((id) => [2, 0, 3, 1][id]), to.map((id) => [4, 2, 0, 1, 3][id])];
		const [a, b] = others.map((labels) => Int32Array.from(order, (row) => labels[row]));
		expect(movement(a, b, 4, 5)).toMatchObject({ nMoved, adjustedRand });
	});

	it('a solution against itself, under whatever ids: nobody moves, index 1', () => {
		const from = labelled(100, 3, 5);
		const to = from.map((id) => [1, 2, 0][id]);
		const moves = movement(from, to, 3, 3);
		expect([moves.nMoved, moves.adjustedRand, ...moves.match]).toEqual([0, 1, 1, 2, 0]);
	});

	it('no rows: nobody moves', () => {
		expect(movement(new Int32Array(0), new Int32Array(0), 2, 2)).toMatchObject({ nMoved: 0, adjustedRand: 1 });
	});
});

describe('segmentEvents', () => {
	const events = (counts: readonly (readonly number[])[]) =>
		segmentEvents({ counts: Int32Array.from(counts.flat()) }, counts.length, counts[0].length);

	it('tells what splits and what merges', () => {
		expect(
			events([
				[50, 0, 0],
				[0, 30, 8]
			])
		).toEqual([{ kind: 'splits', from: 1, to: [1, 2] }]);
		expect(
			events([
				[50, 0],
				[0, 30],
				[1, 8]
			])
		).toEqual([{ kind: 'merges', from: [1, 2], to: 1 }]);
		expect(
			events([
				[50, 3],
				[4, 30]
			])
		).toEqual([]);
	});

	it('half is not most', () => {
		expect(
			events([
				[20, 10],
				[0, 10]
			])
		).toEqual([]);
	});
});
