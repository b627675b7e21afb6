import { expect, test } from 'vitest';
import { halfWidth } from '#lib/charts/half-width.ts';
import { readCell } from '#lib/charts/read-cell.ts';
import { tableCursor } from '#lib/charts/table-cursor.ts';

const size = { nRows: 3, nColumns: 4, first: 2 };

test('tableCursor from nowhere goes to the first number, by End to that of the last row', () => {
	expect(tableCursor('ArrowDown', null, size)).toEqual({ row: 0, column: 2 });
	expect(tableCursor('ArrowLeft', null, size)).toEqual({ row: 0, column: 2 });
	expect(tableCursor('End', null, size)).toEqual({ row: 2, column: 2 });
});

test('tableCursor stays inside the numbers', () => {
	expect(tableCursor('ArrowUp', { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
	expect(tableCursor('ArrowLeft', { row: 1, column: 2 }, size)).toEqual({ row: 1, column: 2 });
	expect(tableCursor('ArrowRight', { row: 1, column: 2 }, size)).toEqual({ row: 1, column: 3 });
	expect(tableCursor('ArrowRight', { row: 1, column: 3 }, size)).toEqual({ row: 1, column: 3 });
	expect(tableCursor('Home', { row: 2, column: 3 }, size)).toEqual({ row: 0, column: 3 });
});

test('tableCursor: other keys and empty tables lead nowhere; a table of names alone is read as well', () => {
	expect(tableCursor('a', null, size)).toBeNull();
	expect(tableCursor('ArrowDown', null, { ...size, nRows: 0 })).toBeNull();
	expect(tableCursor('ArrowDown', null, { nRows: 1, nColumns: 1, first: 1 })).toEqual({ row: 0, column: 0 });
});

test('readCell says the row, the column and the number', () => {
	const header = ['cluster', 'segment', 'share'];
	const rows = [
		[0, 'Low', 0.25],
		[1, 'High', NaN]
	] as const;
	expect(readCell(header, rows, { row: 0, column: 2 }, 2)).toBe('0, Low, share: 0.25');
	expect(readCell(header, rows, { row: 1, column: 2 }, 2)).toBe('1, High, share: unknown');
	expect(readCell(header, rows, { row: 1, column: 1 }, 2)).toBe('1, High');
});

test('halfWidth is the share of the bins that hold half of the customers', () => {
	expect(halfWidth({ edges: [0, 1, 2, 3, 4], counts: [90, 4, 3, 3] })).toBe(0.25);
	expect(halfWidth({ edges: [0, 1, 2, 3, 4], counts: [5, 5, 5, 5] })).toBe(0.5);
	expect(halfWidth({ edges: [], counts: [] })).toBe(0);
});
