import { expect, test } from 'vitest';
import { axisLayout } from '#lib/charts/axis-layout.ts';
import { densityCells } from '#lib/charts/density-cells.ts';

const AXIS = { column: 'x', kind: 'numeric', isLog: false, min: 0, max: 100 } as const;

test('axisLayout: ends stand at the ends, upside down too', () => {
	const { at, ticks } = axisLayout(AXIS, 300, 100, 50);
	expect([at(0), at(50), at(100)]).toEqual([300, 200, 100]);
	expect(ticks.map(({ value }) => value)).toEqual([0, 20, 40, 60, 80, 100]);
});

test('axisLayout: a logarithmic axis has its ticks at 0 and powers of ten, over less than one of them evenly', () => {
	const ticks = (max: number) => axisLayout({ ...AXIS, isLog: true, max: Math.log1p(max) }, 0, 400, 90).ticks;
	expect(ticks(500).map(({ value }) => Math.round(Math.expm1(value)))).toEqual([0, 1, 10, 100]);
	expect(ticks(0.5).length).toBeGreaterThan(1);
});

test('axisLayout: one value stands in the middle', () => {
	for (const value of [0, 5, -3])
		expect(axisLayout({ ...AXIS, min: value, max: value }, 0, 200, 50).at(value)).toBe(100);
});

test('densityCells: empty cells are left out, the fullest has strength 1, thin ones are seen', () => {
	expect(densityCells([0, 100, 1, 0], 2)).toEqual([
		{ x: 1, y: 0, count: 100, strength: 1 },
		{ x: 0, y: 1, count: 1, strength: 0.1 }
	]);
	expect(densityCells([0, 0], 2)).toEqual([]);
});
