import { expect, test } from 'vitest';
import { mapLayout } from '#lib/charts/map-layout.ts';

test('mapLayout has one scale for both axes, and a path of dots a segment', () => {
	const points = { x: Float64Array.of(0, 10, 5), y: Float64Array.of(0, 2, 1), labels: Int32Array.of(0, 1, 1) };
	const { dots, x, y } = mapLayout(points, 3, 228, 128);
	// 200 px across for 10, so 20 px for 1
	expect(x(1) - x(0)).toBeCloseTo(20, 9);
	expect(y(0) - y(1)).toBeCloseTo(20, 9);
	expect(dots).toEqual(['M14.0,84.0h0', 'M214.0,44.0h0M114.0,64.0h0', '']);
});

test('customers who are all at one place are drawn in the middle', () => {
	const points = { x: Float64Array.of(3, 3), y: Float64Array.of(4, 4), labels: Int32Array.of(0, 0) };
	expect(mapLayout(points, 1, 200, 100).dots).toEqual(['M100.0,50.0h0M100.0,50.0h0']);
});
