import { expect, test } from 'vitest';
import { goldenLayout } from '#lib/charts/golden-layout.ts';

const POINTS = [
	{ share: 0.3, error: 0.02 },
	{ share: 0.8, error: 0.01 },
	{ share: 1, error: 0.01 }
];

test('goldenLayout: shares rise to the right, rows go down, nothing leaves the picture', () => {
	const { rows, guides, bottom, height } = goldenLayout(POINTS, { all: 1, majority: 0.4 }, 300);
	expect(rows.map(({ x }) => x)).toEqual(rows.map(({ x }) => x).toSorted((a, b) => a - b));
	expect(rows.map(({ y }) => y)).toEqual([25, 61, 97]);
	for (const { x, from, to } of rows) {
		expect(from).toBeLessThanOrEqual(x);
		expect(to).toBeGreaterThanOrEqual(x);
		// the shares stand to the right in figures
		expect(to).toBeLessThanOrEqual(300 - 44);
	}
	expect(guides.majority).toBeGreaterThan(rows[0].x);
	expect(guides.all).toBe(rows[2].x);
	expect(height).toBeGreaterThan(bottom);
});

test('goldenLayout: the axis begins below the lowest share and its error, and not below 0', () => {
	const { rows } = goldenLayout([{ share: 0.01, error: 0.05 }], { all: 0.9, majority: 0.5 }, 300);
	expect(rows[0].from).toBe(16);
});
