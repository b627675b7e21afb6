import type { Members } from '#lib/core/members.ts';
import type { Setup } from './kernel-exports.ts';
import { placePairs } from './place-pairs.ts';
import { WasmLayout, type WasmProgram } from './wasm-space.ts';

/** Rows that all threads do between two reports of progress, and that one takes at once. */
const ROWS = 32;
const CHUNK = 4;

/** ClusterTree.memberMatrix for average linkage in a memory of its own: two members at a time, so an odd one has a twin of weight 0. */
export function wasmMemberMatrix(
	program: WasmProgram,
	{ rows, rowWeight, first, count, next, weight }: Members,
	stride: number,
	slots: Int32Array,
	onProgress?: (done: number, total: number) => void
): Float64Array {
	const m = slots.length;
	const n = rowWeight.length;
	const nPlaces = slots.reduce((sum, s) => sum + count[s] + (count[s] & 1), 0);
	const layout = new WasmLayout();
	const at = {
		pairs: layout.take(nPlaces * stride * 8),
		weights: layout.take(nPlaces * 8),
		start: layout.take((m + 1) * 4),
		condensed: layout.take(((m * (m - 1)) / 2) * 8)
	};
	const space = layout.open(program, (): Setup => [
		['attach', [stride, 0, 0, 0]],
		['attachMatrix', [at.pairs, at.weights, at.start]]
	]);
	const placing = placePairs(space, at, nPlaces, stride);
	const start = space.ints(at.start, m + 1);
	for (let c = 0; c < m; c++) {
		for (let row = first[slots[c]]; row >= 0; row = next[row]) placing.place(rows, row, rowWeight[row]);
		start[c + 1] = placing.endCluster(rows, first[slots[c]]);
	}
	for (let c = 0, done = 0; c < m; c += ROWS) {
		const to = Math.min(m, c + ROWS);
		space.run('matrixRows', c, to, CHUNK, [m, at.condensed]);
		for (let i = c; i < to; i++) done += count[slots[i]];
		onProgress?.(n * done - done ** 2 / 2, (n * n) / 2);
	}
	space.close();
	const D = space.floats(at.condensed, (m * (m - 1)) / 2);
	for (let c = 0, i = 0; c < m; c++) {
		for (let other = c + 1; other < m; other++, i++) {
			D[i] /= weight[slots[c]] * weight[slots[other]];
		}
	}
	return D;
}
