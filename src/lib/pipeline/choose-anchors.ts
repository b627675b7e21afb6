import type { Segmentation } from './cut.ts';

const MAX_ANCHORS = 25;

/**
 * For each segment at most 25 of its rows, rising: members that stand for it. They are evenly spread over it, so that most
 * of them go where most of its members go; those near its mean would all go with the middle. Rows of the label -1 are in
 * none. O(n).
 *
 * @param order all rows in an order that depends on their contents alone: every (size / 25)th member of it is taken
 */
export function chooseAnchors({ labels, k, sizes }: Segmentation, order: Int32Array): number[][] {
	const anchors: number[][] = Array.from({ length: k }, () => []);
	const seen = new Int32Array(k);
	for (const row of order) {
		const id = labels[row];
		if (id < 0) continue;
		// the middle of the next of 25 equal parts
		const wanted =
			sizes[id] <= MAX_ANCHORS ? seen[id] : Math.floor(((anchors[id].length + 0.5) * sizes[id]) / MAX_ANCHORS);
		if (seen[id]++ === wanted) anchors[id].push(row);
	}
	return anchors.map((rows) => rows.sort((a, b) => a - b));
}
