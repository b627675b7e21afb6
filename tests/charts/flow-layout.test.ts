import { expect, test } from 'vitest';
import { flowLayout } from '#lib/charts/flow-layout.ts';

/** 0 stays, 1 splits in two */
const FLOWS = [
	{ from: 1, to: 2, count: 30 },
	{ from: 1, to: 1, count: 10 },
	{ from: 0, to: 0, count: 60 }
];
const ends = (path: string) => path.match(/-?\d+(\.\d+)?/g)!.map(Number);

test('flowLayout: bars are as high as they hold customers, in one scale, and none overlaps the next', () => {
	const { from, to, height } = flowLayout(FLOWS, 2, 3, 600);
	const unit = from[0].height / 60;
	expect(from[1].height).toBeCloseTo(40 * unit, 9);
	expect(to.map(({ height }) => Math.round(height / unit))).toEqual([60, 10, 30]);
	for (const side of [from, to]) {
		const sorted = side.toSorted((a, b) => a.y - b.y);
		sorted.forEach(({ y, height: own }, i) => {
			if (i > 0) expect(y).toBeGreaterThanOrEqual(sorted[i - 1].y + sorted[i - 1].height + 7.999);
			expect(y + own).toBeLessThanOrEqual(height + 0.001);
		});
	}
});

test('flowLayout: the highest id is on top, what comes of it is on top on the right, so nothing crosses', () => {
	const { from, to, ribbons, x, barWidth } = flowLayout(FLOWS, 2, 3, 600);
	expect(from[1].y).toBeLessThan(from[0].y);
	expect([to[2].y, to[1].y, to[0].y]).toEqual([to[2].y, to[1].y, to[0].y].toSorted((a, b) => a - b));
	// from the right edge of one bar to the left edge of the other; the first ribbon leaves and arrives at the top
	const [left, top] = ends(ribbons[0]);
	expect([left, top]).toEqual([x.from + barWidth, from[1].y]);
	expect(ribbons[0]).toContain(`${x.to},${to[2].y}`);
	expect(ends(ribbons[1])[1]).toBeCloseTo(from[1].y + (30 * from[1].height) / 40, 2);
});

test('flowLayout: labels keep apart and inside where many segments are small', () => {
	const flows = Array.from({ length: 8 }, (_, id) => ({ from: id, to: id, count: id === 7 ? 1000 : 1 }));
	const { from, height } = flowLayout(flows, 8, 8, 300);
	const places = from.map(({ labelY }) => labelY).toSorted((a, b) => a - b);
	for (let i = 1; i < places.length; i++) expect(places[i] - places[i - 1]).toBeGreaterThanOrEqual(36);
	expect(places[0]).toBeGreaterThanOrEqual(28 + 18);
	expect(places.at(-1)).toBeLessThanOrEqual(height - 18);
});

test('flowLayout: on a phone the labels leave room for the ribbons', () => {
	const { x, labelWidth } = flowLayout(FLOWS, 2, 3, 280);
	expect(labelWidth).toBeGreaterThanOrEqual(72);
	expect(x.to - x.from).toBeGreaterThan(80);
});

test('flowLayout: the same segments on both sides may keep their order', () => {
	const crossed = [
		{ from: 1, to: 0, count: 50 },
		{ from: 0, to: 1, count: 50 }
	];
	const tops = (isSameOrder: boolean) => flowLayout(crossed, 2, 2, 400, isSameOrder).to.map(({ y }) => y);
	expect(tops(false)[0]).toBeLessThan(tops(false)[1]);
	expect(tops(true)[1]).toBeLessThan(tops(true)[0]);
});
