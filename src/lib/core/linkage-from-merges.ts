import { argsortMerges } from './argsort-merges.ts';
import { findRoot } from './find-root.ts';
import { timesPowerOfTwo } from './power-of-two.ts';
import type { Merges } from './merges.ts';
import type { Linkage } from './types.ts';

/** Where the points of the merges came from: see CanonicalRows. */
export interface Duplicates {
	readonly order: Int32Array;
	readonly start: Int32Array;
}

/**
 * Sorts merges by height (stable) and numbers clusters as scipy does; heights are multiplied by 2^exponent. With
 * `duplicates`, each point stands for a group of equal rows, which merge first, at height 0, in the order of ranks.
 *
 * Merges must arrive with children before parents and heights that never fall from child to parent, or in their final
 * order (isInOrder).
 */
export function linkageFromMerges(merges: Merges, exponent: number, duplicates: Duplicates | null = null): Linkage {
	const m = merges.n;
	const n = duplicates === null ? m : duplicates.order.length;
	const left = new Int32Array(n - 1);
	const right = new Int32Array(n - 1);
	const height = new Float64Array(n - 1);
	const size = new Int32Array(n - 1);
	let t = 0;
	const join = (a: number, b: number, h: number) => {
		left[t] = Math.min(a, b);
		right[t] = Math.max(a, b);
		height[t] = h;
		size[t] = (a < n ? 1 : size[a - n]) + (b < n ? 1 : size[b - n]);
		return n + t++;
	};

	const cluster = new Int32Array(m);
	for (let p = 0; p < m; p++) {
		if (duplicates === null) {
			cluster[p] = p;
			continue;
		}
		const { order, start } = duplicates;
		let id = order[start[p]];
		for (let i = start[p] + 1; i < start[p + 1]; i++) id = join(id, order[i], 0);
		cluster[p] = id;
	}

	const isPlain = Math.abs(exponent) <= 1000;
	const scale = isPlain ? timesPowerOfTwo(1, exponent) : NaN;
	const parent = new Int32Array(m);
	for (let p = 0; p < m; p++) parent[p] = p;
	const order = merges.isInOrder ? merges.height.keys() : argsortMerges(merges);
	for (const i of order) {
		const a = findRoot(parent, merges.a[i]);
		const b = findRoot(parent, merges.b[i]);
		const keep = Math.min(a, b);
		cluster[keep] = join(
			cluster[a],
			cluster[b],
			isPlain ? merges.height[i] * scale : timesPowerOfTwo(merges.height[i], exponent)
		);
		parent[Math.max(a, b)] = keep;
	}
	return { n, left, right, height, size };
}
