import type { Members } from '#lib/core/members.ts';
import { sortedMembers } from '#lib/core/sorted-members.ts';
import type { Setup } from './kernel-exports.ts';
import { placePairs } from './place-pairs.ts';
import { WasmLayout, type WasmProgram } from './wasm-space.ts';

/** Rows that all threads do between two reports of progress, and that one takes at once. */
const ROWS = 32;
const CHUNK = 4;

/** core/largest-matrix.ts in a memory of its own: two members at a time, so an odd one has the outermost as its twin. */
export function wasmLargestMatrix(
	program: WasmProgram,
	members: Members,
	stride: number,
	slots: Int32Array,
	onProgress?: (done: number, total: number) => void
): Float64Array {
	const m = slots.length;
	const { rows, count } = members;
	const { order, start: from, centres, radius } = sortedMembers(members, stride, slots);
	const n = order.length;
	const nPlaces = slots.reduce((sum, s) => sum + count[s] + (count[s] & 1), 0);
	const layout = new WasmLayout();
	const at = {
		pairs: layout.take(nPlaces * stride * 8),
		weights: layout.take(nPlaces * 8),
		start: layout.take((m + 1) * 4),
		centres: layout.take(m * stride * 16),
		radii: layout.take(nPlaces * 8),
		condensed: layout.take(((m * (m - 1)) / 2) * 8)
	};
	const space = layout.open(program, (): Setup => [
		['attach', [stride, 0, 0, 0]],
		['attachMatrix', [at.pairs, at.weights, at.start]],
		['attachRadii', [at.centres, at.radii]]
	]);
	const twice = space.floats(at.centres, m * stride * 2);
	for (let i = 0; i < centres.length; i++) twice[2 * i] = twice[2 * i + 1] = centres[i];
	const radii = space.floats(at.radii, nPlaces);
	const start = space.ints(at.start, m + 1);
	const placing = placePairs(space, at, nPlaces, stride);
	for (let c = 0; c < m; c++) {
		radii.set(radius.subarray(from[c], from[c + 1]), start[c]);
		for (let i = from[c]; i < from[c + 1]; i++) placing.place(rows, order[i], 1);
		start[c + 1] = placing.endCluster(rows, order[from[c]]);
	}
	for (let c = 0; c < m; c += ROWS) {
		const to = Math.min(m, c + ROWS);
		space.run('largestRows', c, to, CHUNK, [m, at.condensed]);
		onProgress?.(n * from[to] - from[to] ** 2 / 2, (n * n) / 2);
	}
	space.close();
	const D = space.floats(at.condensed, (m * (m - 1)) / 2);
	for (let i = 0; i < D.length; i++) D[i] = Math.sqrt(D[i]);
	return D;
}
