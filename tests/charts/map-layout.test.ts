import { describe, expect, test } from 'vitest';
import { boxAfterKey } from '#lib/charts/box-after-key.ts';
import { mapDensity } from '#lib/charts/map-density.ts';
import { mapDots } from '#lib/charts/map-dots.ts';
import { mapHeight } from '#lib/charts/map-height.ts';
import { mapLayout } from '#lib/charts/map-layout.ts';
import { placesInBox } from '#lib/charts/places-in-box.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';

describe('mapLayout and mapDots', () => {
	test('one scale for both axes, and a path of dots a segment', () => {
		const points = { x: Float64Array.of(0, 10, 5), y: Float64Array.of(0, 2, 1), labels: Int32Array.of(0, 1, 1) };
		const layout = mapLayout(points, 228, 128);
		const { x, y } = layout;
		// 200 px across for 10, so 20 px for 1
		expect(x(1) - x(0)).toBeCloseTo(20, 9);
		expect(y(0) - y(1)).toBeCloseTo(20, 9);
		expect(x.invert(x(7.3))).toBeCloseTo(7.3, 9);
		expect(mapDots(points, 3, layout)).toEqual(['M14.0,84.0h0', 'M214.0,44.0h0M114.0,64.0h0', '']);
	});

	test('customers who are all at one place are drawn in the middle', () => {
		const points = { x: Float64Array.of(3, 3), y: Float64Array.of(4, 4), labels: Int32Array.of(0, 0) };
		expect(mapDots(points, 1, mapLayout(points, 200, 100))).toEqual(['M100.0,50.0h0M100.0,50.0h0']);
	});
});

test('mapHeight: as high as the points need at that width, within bounds', () => {
	const high = (y: number) => mapHeight({ x: Float64Array.of(0, 10), y: Float64Array.of(0, y) }, 328);
	// 300 px across for 10, 28 px of margins
	expect([high(10), high(7), high(1)]).toEqual([328, 238, 200]);
	expect(mapHeight({ x: Float64Array.of(0, 10), y: Float64Array.of(0, 10) }, 1000)).toBe(460);
	expect(mapHeight({ x: Float64Array.of(1, 1), y: Float64Array.of(2, 2) }, 1000)).toBe(200);
});

describe('mapDensity', () => {
	const random = mulberry32(3);
	const n = 5000;
	const points = {
		x: Float64Array.from({ length: n }, () => random() ** 2),
		y: Float64Array.from({ length: n }, random),
		labels: Int32Array.from({ length: n }, () => Math.floor(3 * random()))
	};
	const layout = mapLayout(points, 300, 280);
	const { cells, shades } = mapDensity(points, 3, layout);

	test('counts each customer once, in the cell where it is', () => {
		expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(n);
		for (const { count, segment, own, x0, x1, y0, y1 } of cells) {
			// a cell has its left and its upper edge
			const isIn = (x: number, y: number) => x > x0 - 1e-9 && x < x1 - 1e-9 && y > y0 + 1e-9 && y < y1 + 1e-9;
			const within = [...points.x.keys()].filter((i) => isIn(points.x[i], points.y[i]));
			expect(within).toHaveLength(count);
			const counts = [0, 1, 2].map((id) => within.filter((i) => points.labels[i] === id).length);
			expect(own).toBe(Math.max(...counts));
			expect(counts[segment]).toBe(own);
		}
	});

	test('a square a cell, in the colour of the segment with most, the fullest the darkest', () => {
		const squares = shades.map((paths) => paths.map((d) => d.split('z').length - 1));
		expect(squares.flat().reduce((sum, many) => sum + many, 0)).toBe(cells.length);
		squares.forEach((ofSegment, id) => {
			const own = cells.filter(({ segment }) => segment === id);
			expect(ofSegment.reduce((sum, many) => sum + many, 0)).toBe(own.length);
		});
		const fullest = cells.toSorted((a, b) => b.count - a.count)[0];
		expect(squares[fullest.segment].at(-1)).toBeGreaterThan(0);
	});

	test('of one segment alone', () => {
		const alone = mapDensity(points, 3, layout, 1);
		expect(alone.cells.reduce((sum, { count }) => sum + count, 0)).toBe(points.labels.filter((l) => l === 1).length);
		expect([alone.shades[0].join(''), alone.shades[2].join('')]).toEqual(['', '']);
	});
});

test('placesInBox: those within, on the edge included', () => {
	const points = { x: Float64Array.of(0, 1, 2, 3), y: Float64Array.of(0, 5, 1, 1) };
	expect(placesInBox(points, { x0: 0, x1: 2, y0: 0, y1: 1 })).toEqual([0, 2]);
	expect(placesInBox(points, { x0: 9, x1: 10, y0: 0, y1: 1 })).toEqual([]);
});

describe('boxAfterKey', () => {
	const size = { width: 240, height: 120 };
	const box = { left: 100, top: 40, right: 150, bottom: 80 };

	test('the first arrow puts a box into the middle, others move it by a 24th of the width', () => {
		expect(boxAfterKey('ArrowUp', false, null, size)).toEqual({ left: 90, top: 45, right: 150, bottom: 75 });
		expect(boxAfterKey('ArrowRight', false, box, size)).toEqual({ left: 110, top: 40, right: 160, bottom: 80 });
		expect(boxAfterKey('ArrowUp', false, box, size)).toEqual({ left: 100, top: 30, right: 150, bottom: 70 });
		expect(boxAfterKey('a', false, box, size)).toBeNull();
		expect(boxAfterKey('toString', false, box, size)).toBeNull();
	});

	test('with Shift the right and the lower edge move, and the box never vanishes', () => {
		expect(boxAfterKey('ArrowRight', true, box, size)).toEqual({ ...box, right: 160 });
		expect(boxAfterKey('ArrowUp', true, box, size)).toEqual({ ...box, bottom: 70 });
		let small = box;
		for (let i = 0; i < 50; i++) small = boxAfterKey('ArrowLeft', true, small, size)!;
		expect(small).toEqual({ ...box, right: 110 });
	});

	test('it stays within the picture with its size', () => {
		let moved = box;
		for (let i = 0; i < 50; i++) moved = boxAfterKey('ArrowRight', false, moved, size)!;
		for (let i = 0; i < 50; i++) moved = boxAfterKey('ArrowDown', false, moved, size)!;
		expect(moved).toEqual({ left: 190, top: 80, right: 240, bottom: 120 });
	});
});
