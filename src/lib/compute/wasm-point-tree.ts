import type { CanonicalRows } from '#lib/core/canonical-rows.ts';
import { MAX_NEIGHBOURS, type PointTree } from '#lib/core/kernel.ts';
import type { Setup } from './kernel-exports.ts';
import { LEAF_SLOTS, WasmLayout, maxLeaves, type WasmProgram } from './wasm-space.ts';

/** Points that a thread takes at once. */
const CHUNK = 128;

/** A PointTree in a memory of its own. */
export function wasmPointTree(program: WasmProgram, { nUnique: n, stride, data }: CanonicalRows): PointTree {
	const layout = new WasmLayout();
	const scratch = Array.from({ length: program.helpers.length + 1 }, () => layout.takeScratch(stride));
	const at = {
		points: layout.take(n * stride * 8),
		rank: layout.take(n * 4),
		neighbours: layout.take(n * MAX_NEIGHBOURS * 4),
		// the kernel reads components by whole leaves, and by the four children of a node
		component: layout.take((n + LEAF_SLOTS) * 4),
		componentBelow: layout.take((maxLeaves(n) + 1) * 16),
		tree: layout.takeTree(n, stride)
	};
	const space = layout.open(program, (thread): Setup => [
		['attach', [stride, at.points, 0, at.rank]],
		['attachScratch', [scratch[thread]]],
		['attachComponents', [at.component, at.componentBelow]]
	]);
	const { kernel } = space;
	const points = space.floats(at.points, n * stride);
	const rank = space.ints(at.rank, n);
	points.set(data);
	for (let s = 0; s < n; s++) rank[s] = s;
	space.layOut(at.tree, n, n);
	kernel.order(at.rank);
	kernel.fitAll();
	return {
		stride,
		points,
		rank,
		component: space.ints(at.component, n),
		neighbours: space.ints(at.neighbours, n * MAX_NEIGHBOURS),
		nearestNeighbours: (from, to, K) => space.run('nearestNeighbours', from, to, CHUNK, [K, at.neighbours]),
		markComponents: () => kernel.markComponents(),
		nearestOutside: (slot, limit) => kernel.nearestOutside(slot, limit),
		close: () => space.close()
	};
}
