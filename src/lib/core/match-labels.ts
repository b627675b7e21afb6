import { bestMatch } from './best-match.ts';

/**
 * Which cluster of `to` each cluster of `from` corresponds to: each once, and so that as many rows as possible are in
 * corresponding ones (bestMatch). Both label the same rows 0..k-1. O(n + k³).
 */
export function matchLabels(from: Int32Array, to: Int32Array, k: number): Int32Array {
	const shared = new Int32Array(k * k);
	for (let i = 0; i < from.length; i++) shared[from[i] * k + to[i]]++;
	return bestMatch(shared, k, k);
}
