import { CladeError } from './clade-error.ts';
import type { Linkage } from './types.ts';

export type Cut = { readonly nClusters: number } | { readonly height: number };

/**
 * Cluster of each row, numbered by first appearance in row order: either the nClusters clusters that are left after
 * the first n - nClusters merges, or those made by all merges at or below a height (as scipy's fcluster, 'distance').
 * O(n).
 * @throws CladeError E_ARGUMENT if nClusters is not a whole number in 1..n, or the height is NaN
 */
export function cutTree(linkage: Linkage, cut: Cut): Int32Array {
	const { n, left, right } = linkage;
	const isMade = 'nClusters' in cut ? firstMerges(n, cut.nClusters) : mergesUpTo(linkage, cut.height);
	// from the top merge down, each cluster tells its children to which root they belong
	const root = new Int32Array(2 * n - 1).fill(-1);
	for (let t = n - 2; t >= 0; t--) {
		if (isMade[t] === 0) continue;
		const own = root[n + t] < 0 ? n + t : root[n + t];
		root[left[t]] = own;
		root[right[t]] = own;
	}
	const number = new Int32Array(2 * n - 1).fill(-1);
	const labels = new Int32Array(n);
	let next = 0;
	for (let i = 0; i < n; i++) {
		const own = root[i] < 0 ? i : root[i];
		if (number[own] < 0) number[own] = next++;
		labels[i] = number[own];
	}
	return labels;
}

function firstMerges(n: number, nClusters: number): Uint8Array {
	if (!(Number.isInteger(nClusters) && nClusters >= 1 && nClusters <= n)) {
		const message = `Cannot cut ${n} rows into ${nClusters} clusters: it must be a whole number from 1 to ${n}.`;
		throw new CladeError('E_ARGUMENT', message, { nClusters, n });
	}
	return new Uint8Array(n - 1).fill(1, 0, n - nClusters);
}

/** Where heights fall, a cluster is whole only if all merges inside it are low enough (as scipy's maxdists). */
function mergesUpTo({ n, left, right, height }: Linkage, limit: number): Uint8Array {
	if (Number.isNaN(limit)) throw new CladeError('E_ARGUMENT', 'Cannot cut a tree at the height NaN.');
	const isMade = new Uint8Array(n - 1);
	const isWhole = (id: number) => id < n || isMade[id - n] === 1;
	for (let t = 0; t < n - 1; t++) isMade[t] = height[t] <= limit && isWhole(left[t]) && isWhole(right[t]) ? 1 : 0;
	return isMade;
}
