import { adjustedRandIndex, cutTree } from '#lib/core/index.ts';
import type { EuclideanMetric, Linkage, Matrix } from '#lib/core/types.ts';
import { placeByCityblock } from './place-by-cityblock.ts';

/** Rows and the tree over them. */
export interface Half {
	readonly matrix: Matrix;
	readonly tree: Linkage;
}

/**
 * Replication of a number of clusters (Breckenridge 1989): the rows of one half are placed by the other's clusters, at
 * the nearest mean, and compared with their own clusters by the adjusted Rand index; the mean of both directions, for
 * each k. 1: the same clusters would be found again; 0: as by chance. metric: that of the trees, in whose space the
 * means are. O(n k d) for each k.
 */
export function replication(
	a: Half,
	b: Half,
	counts: readonly number[],
	metric: EuclideanMetric = 'euclidean'
): number[] {
	const [placeA, placeB] = [placer(a, b, counts, metric), placer(b, a, counts, metric)];
	return counts.map((k) => {
		const labels = [a, b].map(({ tree }) => cutTree(tree, { nClusters: k }));
		const placed = [placeA(labels[1], k), placeB(labels[0], k)];
		return (adjustedRandIndex(placed[0], labels[0]) + adjustedRandIndex(placed[1], labels[1])) / 2;
	});
}

/** Places the rows of one half by clusters of the other, given as labels of its rows. */
type Place = (labels: Int32Array, k: number) => Int32Array;

function placer(one: Half, other: Half, counts: readonly number[], metric: EuclideanMetric): Place {
	if (metric === 'euclidean') return (labels, k) => placeBy(one.matrix, other.matrix, labels, k);
	const nFinest = Math.max(...counts);
	return placeByCityblock(one.matrix, other.matrix, cutTree(other.tree, { nClusters: nFinest }), nFinest);
}

/** For each row of X the cluster of Y with the nearest mean. */
function placeBy(X: Matrix, Y: Matrix, labels: Int32Array, k: number): Int32Array {
	const d = Y.nCols;
	const means = new Float64Array(k * d);
	const sizes = new Float64Array(k);
	labels.forEach((label) => sizes[label]++);
	labels.forEach((label, i) => {
		for (let j = 0; j < d; j++) means[label * d + j] += Y.data[i * d + j] / sizes[label];
	});
	return Int32Array.from({ length: X.nRows }, (_, i) => {
		let nearest = 0;
		let least = Infinity;
		for (let c = 0; c < k; c++) {
			let distance = 0;
			for (let j = 0; j < d; j++) distance += (X.data[i * d + j] - means[c * d + j]) ** 2;
			if (distance < least) [least, nearest] = [distance, c];
		}
		return nearest;
	});
}
