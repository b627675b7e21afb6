import { expect, test } from 'vitest';
import { shareChangeLayout } from '#lib/charts/share-change-layout.ts';

test('shareChangeLayout: shares rise to the right from 0, rows go down, nothing leaves the picture', () => {
	const { rows, ticks, bottom, height } = shareChangeLayout(
		[
			{ then: 0.5, now: 0.6, low: 0.05, high: 0.15 },
			{ then: 0, now: 0, low: -0.01, high: 0.02 }
		],
		300
	);
	expect(rows[0].then).toBeLessThan(rows[0].from);
	expect(rows[0].now).toBeGreaterThan(rows[0].from);
	expect(rows[0].now).toBeLessThan(rows[0].to);
	expect(rows[1]).toMatchObject({ then: 16, now: 16, from: 16 });
	expect(rows[1].y).toBeGreaterThan(rows[0].y);
	for (const { then, now, from, to } of rows)
		for (const x of [then, now, from, to]) expect(x >= 16 && x <= 284).toBe(true);
	expect(ticks[0].value).toBe(0);
	expect(height).toBeGreaterThan(bottom);
});
