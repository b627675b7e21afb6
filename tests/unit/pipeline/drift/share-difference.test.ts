import { expect, it } from 'vitest';
import { shareDifference } from '#lib/pipeline/drift/share-difference.ts';
import { wilsonInterval } from '#lib/pipeline/drift/wilson-interval.ts';

const ALONE = { nPairs: 0, pairsThen: 0, pairsNow: 0, pairsBoth: 0 };

it('wilsonInterval(81, 263) is that of Newcombe (1998, two-sided confidence intervals for the single proportion)', () => {
	const { low, high } = wilsonInterval(81, 263);
	expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
	expect(wilsonInterval(0, 20)).toMatchObject({ low: 0 });
	expect(wilsonInterval(0, 20).high.toFixed(4)).toBe('0.1611');
	expect(wilsonInterval(5, 5).high).toBe(1);
});

it('of independent files it is method 10 of Newcombe (1998): 56/70 - 48/80 and 9/10 - 3/10', () => {
	const first = shareDifference({ nThen: 80, nNow: 70, then: 48, now: 56, ...ALONE }).points;
	expect([first.low.toFixed(4), first.high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
	const second = shareDifference({ nThen: 10, nNow: 10, then: 3, now: 9, ...ALONE }).points;
	expect([second.low.toFixed(4), second.high.toFixed(4)]).toEqual(['0.1705', '0.8090']);
});

it('of the same customers it is method 8 of Newcombe (1998, paired): 36, 12, 2 and 0 of 50', () => {
	// both 36, only now 12, only then 2, neither 0
	const { points } = shareDifference({
		nThen: 50,
		nNow: 50,
		then: 38,
		now: 48,
		nPairs: 50,
		pairsThen: 38,
		pairsNow: 48,
		pairsBoth: 36
	});
	const phi = (36 * 0 - 12 * 2) / Math.sqrt(48 * 2 * 38 * 12);
	const [a, b] = [wilsonInterval(48, 50), wilsonInterval(38, 50)];
	const low = Math.sqrt((0.96 - a.low) ** 2 - 2 * phi * (0.96 - a.low) * (b.high - 0.76) + (b.high - 0.76) ** 2);
	expect(points.value).toBeCloseTo(0.2, 12);
	expect(points.low).toBeCloseTo(0.2 - low, 12);
});

it('customers who are in both files narrow the interval, as many as they are', () => {
	const width = (nPairs: number) => {
		const pairs = { nPairs, pairsThen: nPairs * 0.4, pairsNow: nPairs * 0.4, pairsBoth: nPairs * 0.35 };
		const { low, high } = shareDifference({ nThen: 1000, nNow: 1000, then: 400, now: 400, ...pairs }).points;
		return high - low;
	};
	expect(width(500)).toBeLessThan(width(0));
	expect(width(1000)).toBeLessThan(width(500));
});
