import { expect, test } from 'vitest';
import { stripLayout } from '#lib/charts/strip-layout.ts';

const strips = [
	{ label: 'data', values: [0.4] },
	{ label: 'draws', values: [0.1, 0.3, NaN] }
];

test('stripLayout puts dots by their value inside the width, and leaves out what is not a number', () => {
	const { rows } = stripLayout(strips, 300);
	expect(rows[1].dots.map(({ value }) => value)).toEqual([0.1, 0.3]);
	expect(rows[0].dots[0].x).toBeGreaterThan(rows[1].dots[1].x);
	expect(rows[1].mean).toBeCloseTo((rows[1].dots[0].x + rows[1].dots[1].x) / 2, 9);
	for (const { dots } of rows) for (const { x } of dots) expect(x >= 0 && x <= 300).toBe(true);
});

test('stripLayout begins at 0, or below it where there are negative values', () => {
	expect(stripLayout(strips, 300).ticks[0].value).toBe(0);
	expect(stripLayout([{ label: 'data', values: [-0.2, 0.4] }], 300).ticks[0].value).toBeLessThan(0);
});

test('stripLayout of nothing has rows, a scale and no dots', () => {
	const { rows, ticks, height } = stripLayout([{ label: 'data', values: [] }], 300);
	expect(rows[0].mean).toBeNull();
	expect(ticks.length).toBeGreaterThan(0);
	expect(height).toBeGreaterThan(0);
});
