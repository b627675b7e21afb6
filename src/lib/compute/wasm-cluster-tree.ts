import type { CanonicalRows } from '#lib/core/canonical-rows.ts';
import type { ClusterTree } from '#lib/core/kernel.ts';
import type { Setup } from './kernel-exports.ts';
import { wasmLargestMatrix } from './wasm-largest-matrix.ts';
import { wasmMemberMatrix } from './wasm-member-matrix.ts';
import { takeMembers, wasmMembers } from './wasm-members.ts';
import { WasmLayout, type WasmProgram } from './wasm-space.ts';

/** Queries that a thread takes at once. */
const WARD_CHUNK = 128;
const MEMBER_CHUNK = 32;

/** A ClusterTree in a memory of its own. */
export function wasmClusterTree(program: WasmProgram, rows: CanonicalRows, hasMembers: boolean): ClusterTree {
	const { nUnique: n, stride } = rows;
	const nThreads = program.helpers.length + 1;
	const layout = new WasmLayout();
	const scratch = Array.from({ length: nThreads }, () => layout.takeScratch(stride));
	const at = {
		points: layout.take(n * stride * 8),
		inverse: layout.take(n * 8),
		rank: layout.take(n * 4),
		asked: layout.take(n * 4),
		nearest: layout.take(n * 4),
		ids: layout.take(n * 4),
		tree: layout.takeTree(n, stride),
		members: hasMembers ? takeMembers(layout, n, stride, nThreads) : null
	};
	const space = layout.open(program, (thread): Setup => [
		['attach', [stride, at.points, hasMembers ? 0 : at.inverse, at.rank]],
		['attachScratch', [scratch[thread]]],
		...(at.members ? [at.members.setupOf(thread)] : [])
	]);
	const { kernel } = space;
	const points = space.floats(at.points, n * stride);
	const inverse = space.floats(at.inverse, n);
	const rank = space.ints(at.rank, n);
	const ids = space.ints(at.ids, n);
	const members = at.members && wasmMembers(space, at.members, rows);
	points.set(rows.data);
	for (let s = 0; s < n; s++) {
		inverse[s] = 1 / rows.weight[s];
		rank[s] = s;
	}
	let nSlots = 0;
	let changed = ids;
	let nChanged = 0;
	return {
		stride,
		points,
		inverse,
		rank,
		asked: space.ints(at.asked, n),
		nearest: space.ints(at.nearest, n),
		members,
		get nSlots() {
			return nSlots;
		},
		order(count) {
			nSlots = count;
			changed = space.ints(space.layOut(at.tree, count, n), n);
			for (let s = 0; s < count; s++) ids[s] = s;
			kernel.order(at.ids);
			return ids;
		},
		fit() {
			nChanged = 0;
			kernel.fitAll();
		},
		touch(slot) {
			changed[nChanged++] = slot;
		},
		refit() {
			kernel.fitChanged(nChanged);
			nChanged = 0;
		},
		wardNearest(from, to) {
			space.run('wardNearest', from, to, WARD_CHUNK, [at.asked, at.nearest]);
		},
		memberNearest(method, from, to) {
			const isComplete = method === 'complete' ? 1 : 0;
			space.run('memberNearest', from, to, MEMBER_CHUNK, [isComplete, at.asked, at.nearest, at.members!.distance]);
		},
		memberMatrix: (method, slots, onProgress) =>
			(method === 'complete' ? wasmLargestMatrix : wasmMemberMatrix)(program, members!, stride, slots, onProgress),
		close: () => space.close()
	};
}
