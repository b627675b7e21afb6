import type { Matrix } from '#lib/core/types.ts';
import type { Segmentation } from './cut.ts';

const MAX_ANCHORS = 25;

/** For each segment the rows nearest to its mean, at most 25, rising: members that stand for it. O(n d + n log n). */
export function chooseAnchors({ data, nRows, nCols }: Matrix, { labels, k, sizes }: Segmentation): number[][] {
	const means = new Float64Array(k * nCols);
	for (let i = 0; i < nRows; i++) {
		for (let j = 0; j < nCols; j++) means[labels[i] * nCols + j] += data[i * nCols + j] / sizes[labels[i]];
	}
	const distance = new Float64Array(nRows);
	const members: number[][] = Array.from({ length: k }, () => []);
	for (let i = 0; i < nRows; i++) {
		for (let j = 0; j < nCols; j++) distance[i] += (data[i * nCols + j] - means[labels[i] * nCols + j]) ** 2;
		members[labels[i]].push(i);
	}
	return members.map((rows) => {
		rows.sort((a, b) => distance[a] - distance[b] || a - b);
		return rows.slice(0, MAX_ANCHORS).sort((a, b) => a - b);
	});
}
