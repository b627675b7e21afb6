import type { Estimate } from './interval.ts';

/**
 * Now less then, with an interval made of the intervals of both and the correlation of their estimates (MOVER: Zou and
 * Donner 2008). Of two shares with Wilson's intervals it is Newcombe's (1998): for independent samples at correlation 0,
 * for paired ones at that of the pairs.
 */
export function differenceInterval(then: Estimate, now: Estimate, correlation = 0): Estimate {
	const side = (a: number, b: number) => Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
	const value = now.value - then.value;
	return {
		value,
		low: value - side(now.value - now.low, then.high - then.value),
		high: value + side(now.high - now.value, then.value - then.low)
	};
}
