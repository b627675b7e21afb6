import { describe, expect, it } from 'vitest';
import { chooseAnchors } from '#lib/pipeline/choose-anchors.ts';

function segmentation(labels: number[], k: number) {
	const sizes = new Int32Array(k);
	for (const label of labels) sizes[label]++;
	return { k, labels: Int32Array.from(labels), sizes };
}

const rising = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

describe('chooseAnchors', () => {
	it('takes all members of a small segment, rising', () => {
		const matrix = { data: Float64Array.of(9, 1, 8, 2), nRows: 4, nCols: 1 };
		expect(chooseAnchors(matrix, segmentation([1, 0, 1, 0], 2), rising(4))).toEqual([
			[1, 3],
			[0, 2]
		]);
	});

	it('takes the 25 rows nearest to the mean of a large one', () => {
		// 0..100 have the mean 50: the 25 nearest are 38..62
		const data = Float64Array.from({ length: 101 }, (_, i) => (i * 37) % 101);
		const [rows] = chooseAnchors({ data, nRows: 101, nCols: 1 }, segmentation(Array(101).fill(0), 1), rising(101));
		expect(rows.map((row) => data[row]).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => 38 + i));
		expect(rows).toEqual([...rows].sort((a, b) => a - b));
	});

	it('prefers the row that is earlier in the order where two are equally near', () => {
		const data = new Float64Array(60).fill(3);
		const one = segmentation(Array(60).fill(0), 1);
		expect(chooseAnchors({ data, nRows: 60, nCols: 1 }, one, rising(60))).toEqual([[...rising(25)]]);
		const last = Array.from({ length: 25 }, (_, i) => 35 + i);
		expect(chooseAnchors({ data, nRows: 60, nCols: 1 }, one, rising(60).reverse())).toEqual([last]);
	});
});
