import type { CanonicalRows } from '#lib/core/canonical-rows.ts';
import type { Members } from '#lib/core/members.ts';
import type { Setup } from './kernel-exports.ts';
import type { WasmLayout, WasmSpace } from './wasm-space.ts';

/** Addresses of Members, and of room in which each thread gathers those of one cluster. */
export function takeMembers(layout: WasmLayout, n: number, stride: number, nThreads: number) {
	const at = {
		rows: layout.take(n * stride * 8),
		rowWeight: layout.take(n * 8),
		first: layout.take(n * 4),
		last: layout.take(n * 4),
		count: layout.take(n * 4),
		next: layout.take(n * 4),
		weight: layout.take(n * 8),
		spread: layout.take(n * 8),
		distance: layout.take(n * 8)
	};
	const gathered = Array.from({ length: nThreads }, () => [layout.take(n * stride * 8), layout.take(n * 8)] as const);
	const { rows, rowWeight, first, count, next, weight, spread } = at;
	return {
		...at,
		setupOf: (thread: number): Setup[number] => [
			'attachMembers',
			[rows, rowWeight, first, count, next, weight, spread, ...gathered[thread]]
		]
	};
}

/** Each row the one member of its cluster. */
export function wasmMembers(
	space: WasmSpace,
	at: ReturnType<typeof takeMembers>,
	{ nUnique: n, stride, data, weight }: CanonicalRows
): Members {
	const members = {
		rows: space.floats(at.rows, n * stride),
		rowWeight: space.floats(at.rowWeight, n),
		first: space.ints(at.first, n),
		last: space.ints(at.last, n),
		count: space.ints(at.count, n).fill(1),
		next: space.ints(at.next, n).fill(-1),
		weight: space.floats(at.weight, n),
		spread: space.floats(at.spread, n),
		distance: space.floats(at.distance, n)
	};
	members.rows.set(data);
	members.rowWeight.set(weight);
	members.weight.set(weight);
	for (let i = 0; i < n; i++) members.first[i] = members.last[i] = i;
	return members;
}
