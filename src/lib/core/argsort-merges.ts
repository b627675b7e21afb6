import { argsort } from './argsort.ts';
import type { Merges } from './merges.ts';

/** The positions of merges in rising order of height; equal heights by round, then a, then b, where there are rounds. */
export function argsortMerges({ height, a, b, round }: Omit<Merges, 'n'>): Int32Array {
	const order = argsort(height);
	if (round === undefined) return order;
	for (let from = 0; from < order.length;) {
		let to = from + 1;
		while (to < order.length && height[order[to]] === height[order[from]]) to++;
		if (to - from > 1) {
			order.subarray(from, to).sort((i, j) => round[i] - round[j] || a[i] - a[j] || b[i] - b[j]);
		}
		from = to;
	}
	return order;
}
