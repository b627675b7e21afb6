import type { CanonicalRows } from './canonical-rows.ts';
import type { LabelledPoints } from './cluster-distance-sums.ts';
import type { Members } from './members.ts';
import type { OnProgress } from './types.ts';

/**
 * Who does the hot loops, and where their arrays live: TypeScript (typescriptKernel, the reference and the fallback) or
 * WebAssembly. All kernels give the same answers to the last bit, whatever their trees look like inside.
 */
export interface Kernel {
	readonly name: 'typescript' | 'webassembly';
	readonly nThreads: number;
	/** why it is not a faster one; null where it is the fastest */
	readonly reason: string | null;
	/** The rows as clusters in slots 0 .. nUnique - 1; with room for what memberNearest needs if `hasMembers`. */
	clusterTree(rows: CanonicalRows, hasMembers: boolean): ClusterTree;
	/** The rows as points in slots, in kd order. */
	pointTree(rows: CanonicalRows): PointTree;
	/**
	 * For each target, a point by its number, the weighted sums of its distances to the points of every cluster:
	 * sums[c * targets.length + target]. O(targets * n * d).
	 */
	distanceSums(points: LabelledPoints, targets: Int32Array, onProgress?: OnProgress): Float64Array;
}

/** More neighbours than this are not asked for at once. */
export const MAX_NEIGHBOURS = 4;

/** Points in the slots of a search tree, in components. */
export interface PointTree {
	readonly stride: number;
	/** by slot */
	readonly points: Float64Array;
	readonly rank: Int32Array;
	/** by slot: the component of the point; set by the caller, who then says markComponents */
	readonly component: Int32Array;
	/** answers of nearestNeighbours: slots */
	readonly neighbours: Int32Array;

	/**
	 * Sets neighbours[s * K + i] for s in from .. to - 1 and i in 0 .. K - 1 to the K nearest of slot s, by (distance,
	 * rank), nearest first. K is at most MAX_NEIGHBOURS and at most the number of other points.
	 */
	nearestNeighbours(from: number, to: number, K: number): void;
	markComponents(): void;
	/** The nearest slot outside the own component by (distance, rank) within the squared distance `limit`, or -1. */
	nearestOutside(slot: number, limit: number): number;
	/** Nothing more will be asked. */
	close(): void;
}

/**
 * Clusters in slots, and a search tree over their centroids. A slot whose points are NaN is empty. The caller moves,
 * merges and empties slots, and says so by `touch`; `order` and `fit` make the tree anew.
 */
export interface ClusterTree {
	readonly stride: number;
	/** centroids by slot, `stride` numbers each */
	readonly points: Float64Array;
	/** 1 / weight by slot */
	readonly inverse: Float64Array;
	readonly rank: Int32Array;
	/** slots of clusters that ask for their neighbour */
	readonly asked: Int32Array;
	/** by slot: the answer, a slot; before, -1, or -2 - the slot of a guess, which wardNearest may look at first */
	readonly nearest: Int32Array;
	/** null without members */
	readonly members: Members | null;
	/** slots under the tree */
	readonly nSlots: number;

	/** Puts slots 0 .. n - 1 into kd order: moves `points`, and returns where each came from. All else is the caller's to move. */
	order(n: number): Int32Array;
	/** Makes the bounds of all nodes, once everything is in its slot. */
	fit(): void;
	/** Notes that the cluster in a slot changed or went away. */
	touch(slot: number): void;
	/** Brings the bounds up to date with what was touched. */
	refit(): void;

	/**
	 * Sets nearest[s], for s in asked[from] .. asked[to - 1], to the slot of the cluster that is cheapest to merge with by
	 * Ward's method: least |x - c|^2 / (1/a + 1/b), ties by isBefore. There must be two clusters at least.
	 */
	wardNearest(from: number, to: number): void;
	/**
	 * The same by average or complete linkage: least distance, ties by isBefore; the distance goes to
	 * members.distance[s].
	 */
	memberNearest(method: 'average' | 'complete', from: number, to: number): void;
	/** Average or complete distances of all pairs of clusters slots[i], slots[j], i < j, condensed: O(n^2 d). */
	memberMatrix(method: 'average' | 'complete', slots: Int32Array, onProgress?: OnProgress): Float64Array;
	/** Nothing more will be asked. */
	close(): void;
}
