import { expect, test } from 'vitest';
import { areTouching, fitLabels, insideX } from '#lib/charts/fit-labels.ts';

const at = (...places: readonly number[]) => places.map((x) => ({ text: '1,000,000', x }));
const distinct = (labels: readonly { readonly text: string; readonly x: number }[]) =>
	labels.map(({ x }, i) => ({ text: `${i},000,000`, x }));

test('fitLabels: labels with room stay where they are', () => {
	const labels = distinct(at(50, 150, 250));
	expect(fitLabels(labels, 300)).toEqual(labels);
});

test('fitLabels: at the edges they are moved inwards by half their width', () => {
	const [first, last] = fitLabels(distinct(at(0, 300)), 300);
	expect([first.x, 300 - last.x]).toEqual([36, 36]);
});

test('fitLabels: where they would touch, every second stays', () => {
	const kept = fitLabels(distinct(at(40, 90, 140, 190, 240)), 300);
	expect(kept.map(({ x }) => x)).toEqual([40, 140, 240]);
});

test.each([100, 200, 300, 500])('fitLabels: dates never touch and never leave %i px', (width) => {
	const labels = Array.from({ length: 12 }, (_, i) => ({ text: `2012-${10 + i}-01`, x: (i / 11) * width }));
	const kept = fitLabels(labels, width);
	expect(kept.length).toBeGreaterThan(0);
	kept.forEach((label, i) => {
		expect(label.x).toBeGreaterThanOrEqual(40);
		expect(label.x).toBeLessThanOrEqual(width - 40);
		if (i > 0) expect(areTouching(kept[i - 1], label)).toBe(false);
	});
});

test('fitLabels: numbers that are rounded to the same text stand once', () => {
	expect(fitLabels(at(50, 150, 250), 300)).toEqual(at(50));
});

test('fitLabels: no labels', () => {
	expect(fitLabels([], 300)).toEqual([]);
});

test('insideX: what is longer than the line stands in its middle', () => {
	expect(insideX('x'.repeat(100), 5, 300)).toBe(150);
});

test('insideX: wide scripts take more room', () => {
	expect(insideX('日本語', 0, 300)).toBeGreaterThan(insideX('abc', 0, 300));
});
