import type { LabelledPoints } from '#lib/core/cluster-distance-sums.ts';
import { runsOfLabels } from '#lib/core/runs-of-labels.ts';
import type { OnProgress } from '#lib/core/types.ts';
import type { Setup } from './kernel-exports.ts';
import { placePairs } from './place-pairs.ts';
import { WasmLayout, type WasmProgram } from './wasm-space.ts';

/** Targets that all threads do between two reports of progress, and that one takes at once. */
const TARGETS = 512;
const CHUNK = 64;

/** Kernel.distanceSums in a memory of its own. */
export function wasmDistanceSums(
	program: WasmProgram,
	{ data, stride, weight, labels, nClusters }: LabelledPoints,
	targets: Int32Array,
	onProgress?: OnProgress
): Float64Array {
	const { order, start } = runsOfLabels(labels, nClusters);
	const nPlaces = labels.length + nClusters;
	const layout = new WasmLayout();
	const at = {
		pairs: layout.take(nPlaces * stride * 8),
		weights: layout.take(nPlaces * 8),
		start: layout.take((nClusters + 1) * 4),
		targets: layout.take(targets.length * stride * 8),
		sums: layout.take(targets.length * nClusters * 16)
	};
	const space = layout.open(program, (): Setup => [
		['attach', [stride, 0, 0, 0]],
		['attachMatrix', [at.pairs, at.weights, at.start]]
	]);
	const placing = placePairs(space, at, nPlaces, stride);
	const starts = space.ints(at.start, nClusters + 1);
	for (let c = 0; c < nClusters; c++) {
		for (let i = start[c]; i < start[c + 1]; i++) placing.place(data, order[i], weight[order[i]]);
		starts[c + 1] = placing.endCluster(data, order[start[c]]);
	}
	const rows = space.floats(at.targets, targets.length * stride);
	targets.forEach((point, t) => rows.set(data.subarray(point * stride, (point + 1) * stride), t * stride));
	for (let from = 0; from < targets.length; from += TARGETS) {
		const to = Math.min(targets.length, from + TARGETS);
		space.run('distanceSums', from, to, CHUNK, [nClusters, at.targets, at.sums]);
		onProgress?.(to, targets.length);
	}
	space.close();
	const halves = space.floats(at.sums, targets.length * nClusters * 2);
	const sums = new Float64Array(targets.length * nClusters);
	for (let t = 0, i = 0; t < targets.length; t++) {
		for (let c = 0; c < nClusters; c++, i += 2) sums[c * targets.length + t] = halves[i] + halves[i + 1];
	}
	return sums;
}
