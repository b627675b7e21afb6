import { expect, test } from 'vitest';
import { columnChangeLayout } from '#lib/charts/column-change-layout.ts';

test('columnChangeLayout: rises to the right of 0 and falls to the left, inside the picture', () => {
	const { rows, zero } = columnChangeLayout(
		[{ value: 0.8, low: 0.6, high: 1 }, null, { value: -0.2, low: -0.3, high: 0.1 }],
		320
	);
	expect(zero).toBe(160);
	expect(rows[0].mark!.from).toBeGreaterThan(zero);
	expect(rows[0].mark!.to).toBeCloseTo(302, 6);
	expect(rows[1].mark).toBeNull();
	expect(rows[2].mark!.x).toBeLessThan(zero);
	expect(rows[2].mark!.to).toBeGreaterThan(zero);
});

test('columnChangeLayout: what chance does is not drawn over the whole width', () => {
	const { rows, zero } = columnChangeLayout([{ value: 0.01, low: -0.01, high: 0.03 }], 320);
	expect(rows[0].mark!.to - zero).toBeLessThan(20);
});
