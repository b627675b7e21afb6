import { expect, test } from 'vitest';
import { heatMapRows, indexOf } from '#lib/charts/heat-map-cells.ts';
import type { Segment, SegmentColumn } from '#lib/pipeline/types.ts';

const numeric = (column: string, difference: number): SegmentColumn => ({
	kind: 'numeric',
	column,
	mean: 0,
	median: 0,
	q1: 0,
	q3: 0,
	difference,
	nMissing: 0
});
const levels = (share: number): SegmentColumn => ({
	kind: 'categorical',
	column: 'region',
	levels: [
		{ level: 'north', share, overall: 0.5 },
		{ level: 'south', share: 1 - share, overall: 0.5 }
	],
	nMissing: 0
});
const segments = [
	{ columns: [numeric('a', -0.1), numeric('b', -1), levels(0.9)] },
	{ columns: [numeric('a', 0.2), numeric('b', 1.5), levels(0.2)] }
] as unknown as Segment[];

test('heatMapRows(segments, columns) puts the columns that set the segments apart most first', () => {
	expect(heatMapRows(segments, ['a', 'b']).map(({ column, spread }) => [column, spread])).toEqual([
		['b', 2.5],
		['a', expect.closeTo(0.3, 12)]
	]);
});

test('heatMapRows shows of a category the level that a segment has more often than all, in standard deviations', () => {
	const [{ cells }] = heatMapRows(segments, ['region']);
	expect(cells.map(({ level, share }) => [level, share])).toEqual([
		['north', 0.9],
		['south', 0.8]
	]);
	expect(cells[0].difference).toBeCloseTo((0.9 - 0.5) / 0.5, 12);
});

test('the index is 100 for all customers together; dates and means below 0 have none', () => {
	const sized = (size: number, mean: number, spare: SegmentColumn) =>
		({ size, columns: [{ ...numeric('a', 0), mean }, spare, levels(0.25)] }) as unknown as Segment;
	const date: SegmentColumn = { ...numeric('b', 0), kind: 'date', mean: 100 } as SegmentColumn;
	const below: SegmentColumn = { ...numeric('b', 0), mean: -1 } as SegmentColumn;
	const indices = (all: readonly Segment[], column: string) => {
		const [row] = heatMapRows(all, [column]);
		return row.cells.map((cell) => indexOf(cell, row));
	};
	const all = [sized(30, 10, date), sized(10, 50, date)];
	expect(indices(all, 'a')).toEqual([50, 250]);
	expect(indices(all, 'b')).toEqual([null, null]);
	expect(indices([sized(30, 10, below), sized(10, 50, numeric('b', 0))], 'b')).toEqual([null, null]);
	// of the level that the segment has more often than all: south, 75% where all have 50%
	expect(indices(all, 'region')).toEqual([150, 150]);
});

test('a segment that stays in another cut has the same cells', () => {
	const [before] = heatMapRows(segments, ['region']);
	const [now] = heatMapRows([segments[1]], ['region']);
	expect(now.cells[0]).toBe(before.cells[1]);
});
