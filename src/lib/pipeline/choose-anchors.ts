import type { Matrix } from '#lib/core/types.ts';
import type { Segmentation } from './cut.ts';

const MAX_ANCHORS = 25;

/**
 * For each segment the rows nearest to its mean, at most 25, rising: members that stand for it. O(n d), O(n) memory.
 *
 * @param order all rows in an order that depends on their contents alone: it is that of the sums, and of equally near
 * rows the earlier one is taken
 */
export function chooseAnchors(
	{ data, nRows, nCols }: Matrix,
	{ labels, k, sizes }: Segmentation,
	order: Int32Array
): number[][] {
	const means = new Float64Array(k * nCols);
	for (const i of order) {
		for (let j = 0; j < nCols; j++) means[labels[i] * nCols + j] += data[i * nCols + j] / sizes[labels[i]];
	}
	const distance = new Float64Array(nRows);
	const nearest: number[][] = Array.from({ length: k }, () => []);
	for (const i of order) {
		for (let j = 0; j < nCols; j++) distance[i] += (data[i * nCols + j] - means[labels[i] * nCols + j]) ** 2;
		keepNearest(nearest[labels[i]], i, distance);
	}
	return nearest.map((rows) => rows.sort((a, b) => a - b));
}

/** rows: the nearest so far, nearest first, the row that came earlier first where equally near. */
function keepNearest(rows: number[], row: number, distance: Float64Array): void {
	const isFull = rows.length === MAX_ANCHORS;
	if (isFull && distance[row] >= distance[rows[MAX_ANCHORS - 1]]) return;
	let at = isFull ? MAX_ANCHORS - 1 : rows.length;
	for (; at > 0 && distance[rows[at - 1]] > distance[row]; at--) rows[at] = rows[at - 1];
	rows[at] = row;
}
