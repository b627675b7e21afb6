import type { CanonicalRows } from '#lib/core/canonical-rows.ts';
import { MAX_NEIGHBOURS, type PointTree } from '#lib/core/kernel.ts';
import { LEAF_SLOTS, WasmLayout, maxInnerNodes } from './wasm-layout.ts';

/** A PointTree in a memory of its own. */
export function wasmPointTree(module: WebAssembly.Module, { nUnique: n, stride, data }: CanonicalRows): PointTree {
	const layout = new WasmLayout();
	const scratch = layout.takeScratch(stride);
	const at = {
		points: layout.take(n * stride * 8),
		rank: layout.take(n * 4),
		neighbours: layout.take(n * MAX_NEIGHBOURS * 4),
		// the kernel reads components by whole leaves and by four nodes
		component: layout.take((n + LEAF_SLOTS) * 4),
		componentBelow: layout.take((Math.ceil(n / LEAF_SLOTS) + maxInnerNodes(n) + 4) * 4),
		tree: layout.takeTree(n, stride)
	};
	const { buffer, kernel } = layout.instantiate(module);
	kernel.attach(stride, at.points, 0, at.rank);
	kernel.attachScratch(scratch);
	kernel.attachComponents(at.component, at.componentBelow);
	const points = new Float64Array(buffer, at.points, n * stride);
	const rank = new Int32Array(buffer, at.rank, n);
	points.set(data);
	for (let s = 0; s < n; s++) rank[s] = s;
	kernel.layOut(at.tree, n, n);
	kernel.order(at.rank);
	kernel.fitAll();
	return {
		stride,
		points,
		rank,
		component: new Int32Array(buffer, at.component, n),
		neighbours: new Int32Array(buffer, at.neighbours, n * MAX_NEIGHBOURS),
		nearestNeighbours: (from, to, K) => kernel.nearestNeighbours(from, to, K, at.neighbours),
		markComponents: () => kernel.markComponents(),
		nearestOutside: (slot, limit) => kernel.nearestOutside(slot, limit)
	};
}
