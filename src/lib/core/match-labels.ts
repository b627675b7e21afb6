/**
 * Which cluster of `to` each cluster of `from` corresponds to: pairs in the order of the rows that they share, the largest
 * first, each cluster once; of equals the smaller ids. Both label the same rows 0..k-1. What is left over is paired in order
 * of ids. O(n + k² log k).
 */
export function matchLabels(from: Int32Array, to: Int32Array, k: number): Int32Array {
	const shared = new Int32Array(k * k);
	for (let i = 0; i < from.length; i++) shared[from[i] * k + to[i]]++;
	const order = Array.from(shared.keys()).sort((a, b) => shared[b] - shared[a] || a - b);
	const match = new Int32Array(k).fill(-1);
	const isTaken = new Uint8Array(k);
	for (const pair of order) {
		const [a, b] = [Math.floor(pair / k), pair % k];
		if (match[a] >= 0 || isTaken[b]) continue;
		match[a] = b;
		isTaken[b] = 1;
	}
	return match;
}
