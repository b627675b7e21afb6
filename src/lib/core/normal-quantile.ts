import { normalCdf } from './normal-cdf.ts';

/** The standard normal quantile of p in 0..1, by halving between -38 and 38 until nothing is left between: 1e-14. */
export function normalQuantile(p: number): number {
	let [low, high] = [-38, 38];
	for (;;) {
		const middle = (low + high) / 2;
		if (middle === low || middle === high) return middle;
		if (normalCdf(middle) < p) low = middle;
		else high = middle;
	}
}
