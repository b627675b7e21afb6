import { expect, test } from 'vitest';
import { histogramLayout } from '#lib/charts/histogram-layout.ts';

const SIZE = { width: 216, height: 100, margin: { x: 8, top: 20, bottom: 20 } };

test('histogramLayout: heights are proportional to counts, widths to bins', () => {
	const { bars, plot, most } = histogramLayout({ edges: [0, 10, 20, 40], counts: [5, 10, 0] }, SIZE);
	expect(plot).toEqual({ left: 8, right: 208, top: 20, bottom: 80 });
	expect(bars.map(({ height }) => height)).toEqual([30, 60, 0]);
	expect(bars.map(({ x }) => x)).toEqual([8, 58, 108]);
	expect(bars[2].width - bars[1].width).toBeCloseTo(50);
	expect(most).toBe(10);
});

test('histogramLayout: a bin that holds anything is seen', () => {
	const { bars } = histogramLayout({ edges: [0, 1, 2], counts: [1, 1_000_000] }, SIZE);
	expect(bars[0].height).toBe(1);
	expect(bars[0].y + bars[0].height).toBe(80);
});

test('histogramLayout: markers and ticks stand on the scale of the bars', () => {
	const { x, ticks } = histogramLayout({ edges: [0, 50, 100], counts: [1, 1] }, SIZE);
	expect(x(50)).toBe(108);
	expect(ticks[0]).toEqual({ value: 0, x: 8 });
	expect(ticks.at(-1)).toEqual({ value: 100, x: 208 });
});

test.each([
	['no bins', { edges: [], counts: [] }],
	['all values equal', { edges: [3, 3], counts: [7] }],
	['nothing in any bin', { edges: [0, 1], counts: [0] }]
])('histogramLayout: %s gives finite places', (_, histogram) => {
	const { bars, ticks } = histogramLayout(histogram, SIZE);
	const places = [...bars.flatMap(({ x, y, width, height }) => [x, y, width, height]), ...ticks.map((tick) => tick.x)];
	expect(places.filter((place) => !Number.isFinite(place))).toEqual([]);
});

test('histogramLayout: a logarithmic axis has its ticks at 0, 1, 10, 100 of the values', () => {
	const { ticks, x } = histogramLayout({ edges: [0, 2, 4, 6.5], counts: [1, 2, 3] }, { ...SIZE, isLog: true });
	expect(ticks.map(({ value }) => Math.round(Math.expm1(value) * 1e9) / 1e9)).toEqual([0, 1, 10, 100]);
	expect(ticks[2].x).toBe(x(Math.log1p(10)));
});

test('histogramLayout: a logarithmic axis over less than a power of ten still has ticks', () => {
	const { ticks } = histogramLayout({ edges: [5, 5.5, 6], counts: [1, 2] }, { ...SIZE, isLog: true });
	expect(ticks.length).toBeGreaterThan(1);
});
