import { centredRows } from './centred-rows.ts';
import { centroids } from './centroids.ts';
import { CladeError } from './clade-error.ts';
import { timesPowerOfTwo } from './power-of-two.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Matrix } from './types.ts';

/**
 * Sum of the squared Euclidean distances of all rows to the mean of their cluster, in squared units of X. Any number
 * of clusters; labels are whole numbers from 0. O(n d).
 * @throws CladeError as checkMatrix; E_ARGUMENT unless there is one such label for each row
 */
export function withinSumOfSquares(X: Matrix, labels: ArrayLike<number>): number {
	const rows = centredRows(X);
	const label = checkedLabels(labels, X.nRows);
	const nClusters = label.reduce((largest, c) => Math.max(largest, c), -1) + 1;
	const means = centroids(rows, label, nClusters);
	let sum = 0;
	for (let i = 0; i < rows.nRows; i++) {
		sum += squaredDistance(rows.data, i * rows.stride, means, label[i] * rows.stride, rows.stride);
	}
	return timesPowerOfTwo(sum, 2 * rows.exponent);
}

function checkedLabels(labels: ArrayLike<number>, nRows: number): Int32Array {
	if (labels.length !== nRows) {
		throw new CladeError('E_ARGUMENT', `There are ${labels.length} labels for ${nRows} rows.`);
	}
	const label = Int32Array.from(labels);
	const bad = label.findIndex((c, i) => c !== labels[i] || c < 0);
	if (bad < 0) return label;
	throw new CladeError('E_ARGUMENT', `The label of row ${bad + 1} is ${labels[bad]}, not a whole number from 0.`);
}
