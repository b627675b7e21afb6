import type { Linkage } from './types.ts';

/**
 * Rows from left to right under the tree, the left child first (scipy's leaves_list): every cluster of every cut is
 * one contiguous run. O(n), without recursion: trees may be as deep as they have rows.
 */
export function leafOrder({ n, left, right }: Linkage): Int32Array {
	const order = new Int32Array(n);
	const stack = new Int32Array(n);
	let depth = 0;
	let done = 0;
	stack[depth++] = 2 * n - 2;
	while (depth > 0) {
		const node = stack[--depth];
		if (node < n) order[done++] = node;
		else {
			stack[depth++] = right[node - n];
			stack[depth++] = left[node - n];
		}
	}
	return order;
}
