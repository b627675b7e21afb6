import { targetDistanceSums } from './cluster-distance-sums.ts';
import { appendAncestors, kdTree, leafOf, refitLeaf, refitParent, type KdTree } from './kd-tree.ts';
import { markComponents, nearestNeighbours, nearestOutside } from './kd-neighbours.ts';
import { largestMatrix } from './largest-matrix.ts';
import { memberMatrix } from './member-matrix.ts';
import { memberNearest } from './member-nearest.ts';
import { isWide, wardNearest, wardScan } from './ward-nearest.ts';
import type { CanonicalRows } from './canonical-rows.ts';
import { MAX_NEIGHBOURS, type ClusterTree, type Kernel, type PointTree } from './kernel.ts';
import type { Members } from './members.ts';

/** The clusters of a ClusterTree as the searches in TypeScript see them. */
export interface KdClusters {
	readonly kd: KdTree;
	/** the largest `inverse` below each node; 0 where there is none */
	readonly largest: Float64Array;
	readonly points: Float64Array;
	readonly inverse: Float64Array;
	readonly rank: Int32Array;
	readonly asked: Int32Array;
	readonly nearest: Int32Array;
	readonly members: Members | null;
}

/** The hot loops in plain TypeScript: the reference for others, and the fallback where there are no others. */
export const typescriptKernel: Kernel = {
	name: 'typescript',
	nThreads: 1,
	reason: null,
	clusterTree,
	pointTree,
	distanceSums: targetDistanceSums
};

function clusterTree(rows: CanonicalRows, hasMembers: boolean): ClusterTree {
	const { nUnique: n, stride } = rows;
	const clusters = {
		stride,
		points: rows.data.slice(),
		inverse: rows.weight.map((w) => 1 / w),
		rank: Int32Array.from({ length: n }, (_, i) => i),
		asked: new Int32Array(n),
		nearest: new Int32Array(n),
		members: hasMembers ? membersOf(rows) : null,
		kd: kdTree(new Float64Array(0), stride, 0, new Int32Array(0)),
		largest: new Float64Array(0)
	};
	const { points, inverse } = clusters;
	const ids = new Int32Array(n);
	/** leaf nodes whose points changed */
	const touched = new Int32Array((n >> 2) + 4);
	const seen = new Uint8Array((n >> 2) + 4);
	let nTouched = 0;
	/** whether scanning all slots beats the tree; null: not known for this tree yet */
	let isScanned: boolean | null = null;

	function fitLeaf(l: number): void {
		const { kd, largest } = clusters;
		refitLeaf(kd, points, l);
		let most = 0;
		for (let s = kd.start[l]; s < kd.start[l + 1]; s++) {
			const x = points[s * stride];
			if (x === x && inverse[s] > most) most = inverse[s];
		}
		largest[kd.nLeaves + l] = most;
	}

	function fitParent(node: number): void {
		const { kd, largest } = clusters;
		refitParent(kd, node);
		largest[node] = Math.max(largest[2 * node], largest[2 * node + 1]);
	}

	return {
		...clusters,
		get nSlots() {
			return clusters.kd.nSlots;
		},
		order(nSlots) {
			for (let s = 0; s < nSlots; s++) ids[s] = s;
			clusters.kd = kdTree(points, stride, nSlots, ids);
			clusters.largest = new Float64Array(2 * clusters.kd.nLeaves);
			isScanned = null;
			return ids;
		},
		fit() {
			for (let i = 0; i < nTouched; i++) seen[touched[i]] = 0;
			nTouched = 0;
			const { nLeaves } = clusters.kd;
			for (let l = 0; l < nLeaves; l++) fitLeaf(l);
			for (let node = nLeaves - 1; node > 0; node--) fitParent(node);
		},
		touch(slot) {
			const node = clusters.kd.nLeaves + leafOf(clusters.kd, slot);
			if (seen[node] === 1) return;
			seen[node] = 1;
			touched[nTouched++] = node;
		},
		refit() {
			const { nLeaves } = clusters.kd;
			const count = appendAncestors(touched, nTouched, seen);
			for (let i = 0; i < count; i++) {
				if (touched[i] < nLeaves) fitParent(touched[i]);
				else {
					fitLeaf(touched[i] - nLeaves);
					seen[touched[i]] = 0;
				}
			}
			nTouched = 0;
		},
		wardNearest(from, to) {
			isScanned ??= isWide(clusters, from, to);
			if (isScanned) wardScan(clusters, from, to);
			else wardNearest(clusters, from, to);
		},
		memberNearest(method, from, to) {
			memberNearest(clusters, method, from, to);
		},
		memberMatrix(method, slots, onProgress) {
			return (method === 'complete' ? largestMatrix : memberMatrix)(clusters.members!, stride, slots, onProgress);
		},
		close() {}
	};
}

/** Each row the one member of its cluster. */
function membersOf({ nUnique: n, data, weight }: CanonicalRows): Members {
	const numbers = Int32Array.from({ length: n }, (_, i) => i);
	return {
		rows: data,
		rowWeight: weight,
		first: numbers,
		last: numbers.slice(),
		count: new Int32Array(n).fill(1),
		next: new Int32Array(n).fill(-1),
		weight: weight.slice(),
		spread: new Float64Array(n),
		distance: new Float64Array(n)
	};
}

function pointTree({ nUnique: n, stride, data }: CanonicalRows): PointTree {
	const points = data.slice();
	const rank = Int32Array.from({ length: n }, (_, i) => i);
	const tree = kdTree(points, stride, n, rank);
	for (let l = 0; l < tree.nLeaves; l++) refitLeaf(tree, points, l);
	for (let node = tree.nLeaves - 1; node > 0; node--) refitParent(tree, node);
	const space = {
		stride,
		tree,
		points,
		rank,
		component: new Int32Array(n),
		componentBelow: new Int32Array(2 * tree.nLeaves),
		neighbours: new Int32Array(n * MAX_NEIGHBOURS)
	};
	return {
		...space,
		nearestNeighbours: (from, to, K) => nearestNeighbours(space, from, to, K),
		markComponents: () => markComponents(space),
		nearestOutside: (slot, limit) => nearestOutside(space, slot, limit),
		close() {}
	};
}
