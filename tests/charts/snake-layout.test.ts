import { expect, test } from 'vitest';
import { concentrationLayout } from '#lib/charts/concentration-layout.ts';
import type { HeatMapCell } from '#lib/charts/heat-map-cells.ts';
import { snakeLayout } from '#lib/charts/snake-layout.ts';

const cell = (difference: number) => ({ difference }) as HeatMapCell;

test('snakeLayout draws a line a segment, the average customer in the middle, a row a column', () => {
	const rows = [
		{ column: 'a', cells: [cell(-2), cell(1)], spread: 3, overall: NaN },
		{ column: 'b', cells: [cell(0), cell(2)], spread: 2, overall: NaN }
	];
	const { lines, zero, plot, rows: drawn } = snakeLayout(rows, 420, 100);
	expect(drawn.map(({ y }) => y)).toEqual([22, 50]);
	expect(plot.bottom).toBe(64);
	expect(zero).toBe(254);
	expect(lines.map(({ points }) => points.map(({ x }) => x))).toEqual([
		[108, 254],
		[327, 400]
	]);
	expect(lines[0].path).toBe('M108,22L254,50');
});

test('snakeLayout of no columns draws nothing', () => {
	expect(snakeLayout([], 420, 100).lines).toEqual([]);
});

test('concentrationLayout goes from nothing to everything', () => {
	const { curve, diagonal, x, y } = concentrationLayout([0, 0.8, 1], 260, 156);
	expect(curve).toBe('M44,112L144,32L244,12');
	expect(diagonal).toEqual({ x1: 44, y1: 112, x2: 244, y2: 12 });
	expect([x(0.5), y(0.8)]).toEqual([144, expect.closeTo(32, 9)]);
});
