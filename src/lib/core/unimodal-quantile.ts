import type { UnimodalFit } from './unimodal-fit.ts';

/** The value below which the share u (0..1) of a fitted distribution lies. O(log pieces). */
export function unimodalQuantile({ cumulative, low, high }: UnimodalFit, u: number): number {
	let from = 0;
	let to = cumulative.length - 1;
	while (from < to) {
		const middle = (from + to) >> 1;
		if (cumulative[middle] < u) from = middle + 1;
		else to = middle;
	}
	const start = from === 0 ? 0 : cumulative[from - 1];
	const share = cumulative[from] - start;
	const within = share > 0 ? Math.min(1, Math.max(0, (u - start) / share)) : 0;
	return low[from] + (high[from] - low[from]) * within;
}
