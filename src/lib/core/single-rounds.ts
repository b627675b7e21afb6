import { findRoot } from './find-root.ts';
import { MAX_NEIGHBOURS } from './kernel.ts';
import { squaredDistance } from './squared-distance.ts';
import { typescriptKernel } from './typescript-kernel.ts';
import type { CanonicalRows } from './canonical-rows.ts';
import type { Merges } from './merges.ts';
import type { OnProgress } from './types.ts';

/** Rows between two reports of progress. */
const CHUNK = 2048;

/**
 * Single linkage as the minimum spanning tree, by Borůvka's rounds over a kd-tree (after March et al. 2010): each
 * component finds its shortest edge to another one, all of these are taken at once, components join.
 *
 * Edges are ordered by (squared distance, smaller rank, larger rank). The order is total, so there is one minimum
 * spanning tree and a round can close no circle. Each row knows its nearest neighbours from the start and asks the
 * tree only when all of them are in its own component and it may still have the component's shortest edge: what it was
 * told before bounds that from below, because the rows outside its component only become fewer.
 *
 * O(n) memory; on real data about O(n log n) time, with some ten rounds.
 */
export function singleRounds(rows: CanonicalRows, onProgress?: OnProgress, kernel = typescriptKernel): Merges {
	const { nUnique: n, stride } = rows;
	const tree = kernel.pointTree(rows);
	const { points, rank, component, neighbours } = tree;
	const total = 2 * n;
	const K = Math.min(MAX_NEIGHBOURS, n - 1);
	for (let from = 0; from < n; from += CHUNK) {
		tree.nearestNeighbours(from, Math.min(n, from + CHUNK), K);
		onProgress?.(from, total);
	}
	for (let s = 0; s < n; s++) component[s] = s;
	const nPassed = new Uint8Array(n);
	/** the nearest known point outside the own component, or -1 */
	const candidate = new Int32Array(n).fill(-1);
	/** its squared distance; without a candidate: what every point outside has at least */
	const distance = new Float64Array(n);

	/** components are named after one of their points; roots[0 .. nRoots - 1] are these, rising */
	const roots = component.slice();
	let nRoots = n;
	const parent = component.slice();
	const bestDistance = new Float64Array(n).fill(Infinity);
	const bestFrom = new Int32Array(n);
	const bestTo = new Int32Array(n);
	const a = new Int32Array(n - 1);
	const b = new Int32Array(n - 1);
	const height = new Float64Array(n - 1);
	let t = 0;
	while (t < n - 1) {
		tree.markComponents();
		for (let from = 0; from < n; from += CHUNK) offerKnown(from, Math.min(n, from + CHUNK));
		for (let from = 0; from < n; from += CHUNK) {
			offerSought(from, Math.min(n, from + CHUNK));
			onProgress?.(n + t, total);
		}
		joinComponents();
	}
	tree.close();
	onProgress?.(total, total);

	return { n, a, b, height, round: new Int32Array(n - 1) };

	/** The edges to nearest neighbours that were found at the start. */
	function offerKnown(from: number, to: number): void {
		for (let s = from; s < to; s++) {
			if (nPassed[s] === K || distance[s] > bestDistance[component[s]]) continue;
			if (candidate[s] < 0 || component[candidate[s]] === component[s]) passNeighbours(s);
			if (nPassed[s] < K) offer(s);
		}
	}

	/** Those of rows that have all these in their own component. */
	function offerSought(from: number, to: number): void {
		for (let s = from; s < to; s++) {
			if (nPassed[s] < K) continue;
			if (candidate[s] < 0 || component[candidate[s]] === component[s]) {
				const limit = bestDistance[component[s]];
				if (distance[s] > limit) continue;
				candidate[s] = tree.nearestOutside(s, limit);
				distance[s] = candidate[s] < 0 ? limit : squared(s, candidate[s]);
			}
			if (candidate[s] >= 0) offer(s);
		}
	}

	function squared(p: number, q: number): number {
		return squaredDistance(points, p * stride, points, q * stride, stride);
	}

	/** Goes on to the next of the neighbours that is in another component; behind the last one stays its distance. */
	function passNeighbours(s: number): void {
		let i = nPassed[s];
		while (i < K && component[neighbours[s * K + i]] === component[s]) i++;
		nPassed[s] = i;
		distance[s] = squared(s, neighbours[s * K + Math.min(i, K - 1)]);
		candidate[s] = i < K ? neighbours[s * K + i] : -1;
	}

	/** Takes the edge from p to its candidate as the best one of p's component if it comes before the one that there is. */
	function offer(p: number): void {
		const q = candidate[p];
		const c = component[p];
		const d = distance[p];
		if (d > bestDistance[c]) return;
		if (d === bestDistance[c]) {
			const r = rank[bestFrom[c]];
			const s = rank[bestTo[c]];
			const smaller = Math.min(rank[p], rank[q]) - Math.min(r, s);
			if (smaller > 0 || (smaller === 0 && Math.max(rank[p], rank[q]) >= Math.max(r, s))) return;
		}
		bestDistance[c] = d;
		bestFrom[c] = p;
		bestTo[c] = q;
	}

	function joinComponents(): void {
		for (let i = 0; i < nRoots; i++) joinAlongBest(roots[i]);
		let nLeft = 0;
		for (let i = 0; i < nRoots; i++) {
			const c = roots[i];
			// parents come before their children, and are flat by now
			parent[c] = parent[parent[c]];
			if (parent[c] !== c) continue;
			bestDistance[c] = Infinity;
			roots[nLeft++] = c;
		}
		nRoots = nLeft;
		for (let from = 0; from < n; from += CHUNK) rename(from, Math.min(n, from + CHUNK));
	}

	function joinAlongBest(c: number): void {
		const p = findRoot(parent, c);
		const q = findRoot(parent, component[bestTo[c]]);
		if (p === q) return;
		parent[Math.max(p, q)] = Math.min(p, q);
		a[t] = Math.min(rank[bestFrom[c]], rank[bestTo[c]]);
		b[t] = Math.max(rank[bestFrom[c]], rank[bestTo[c]]);
		height[t++] = Math.sqrt(bestDistance[c]);
	}

	function rename(from: number, to: number): void {
		for (let s = from; s < to; s++) component[s] = parent[component[s]];
	}
}
