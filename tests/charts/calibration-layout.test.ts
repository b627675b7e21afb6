import { expect, test } from 'vitest';
import { calibrationLayout } from '#lib/charts/calibration-layout.ts';

const bins = [
	{ count: 10, probability: 0.55, accuracy: 0.55 },
	{ count: 40, probability: 0.95, accuracy: 0.85 }
];

test('calibrationLayout: a bin that is as right as it says lies on the line, one that is too sure below it', () => {
	const { points, diagonal } = calibrationLayout(bins, 400, 240);
	const slope = (diagonal.y2 - diagonal.y1) / (diagonal.x2 - diagonal.x1);
	const lineAt = (x: number) => diagonal.y1 + slope * (x - diagonal.x1);
	expect(points[0].y).toBeCloseTo(lineAt(points[0].x), 9);
	expect(points[1].y).toBeGreaterThan(lineAt(points[1].x));
});

test('calibrationLayout: the area of a point is its customers, and all lies inside the plot', () => {
	const { points, plot } = calibrationLayout([...bins, { count: 2, probability: 0.31, accuracy: 0 }], 400, 240);
	expect(points[1].r).toBeGreaterThan(points[0].r);
	for (const { x, y } of points) {
		expect(x > plot.left && x < plot.right).toBe(true);
		expect(y > plot.top && y < plot.bottom).toBe(true);
	}
	expect(calibrationLayout([], 400, 240).points).toEqual([]);
});
