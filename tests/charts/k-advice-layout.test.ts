import { expect, test } from 'vitest';
import { kAdviceLayout } from '#lib/charts/k-advice-layout.ts';

const advice = {
	k: [2, 3, 4],
	silhouette: [0.2, 0.4, -0.1],
	silhouetteError: [0, 0.05, 0],
	calinskiHarabasz: [1, 2, 3],
	daviesBouldin: [1, 2, 3],
	withinSS: [3, 2, 1],
	smallest: [5, 4, 3],
	exact: false,
	advised: 3,
	runnerUp: 2,
	reasons: []
};

test('kAdviceLayout puts a higher silhouette higher, inside the plot', () => {
	const { points, plot } = kAdviceLayout(advice, 400, 200);
	expect(points[1].y).toBeLessThan(points[0].y);
	expect(points[2].y).toBeGreaterThan(points[0].y);
	for (const { x, y } of points) {
		expect(x).toBeGreaterThanOrEqual(plot.left);
		expect(x).toBeLessThanOrEqual(plot.right);
		expect(y).toBeGreaterThanOrEqual(plot.top);
		expect(y).toBeLessThanOrEqual(plot.bottom);
	}
});

test('kAdviceLayout draws two standard errors each way where the silhouette was sampled', () => {
	const { points } = kAdviceLayout(advice, 400, 200);
	expect(points[0].low).toBe(points[0].high);
	expect(points[1].low - points[1].y).toBeCloseTo(points[1].y - points[1].high, 6);
	expect(points[1].low).toBeGreaterThan(points[1].high);
});
