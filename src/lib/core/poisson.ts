import type { Random } from './mulberry32.ts';

/** One Poisson draw, exact: Knuth's products, a large rate in pieces of 30. O(rate). */
export function poisson(random: Random, rate: number): number {
	let count = 0;
	for (let left = rate; left > 0; left -= 30) {
		const limit = Math.exp(-Math.min(30, left));
		for (let product = random(); product > limit; product *= random()) count++;
	}
	return count;
}
