import { describe, expect, it } from 'vitest';
import { mulberry32, shuffle } from '#lib/core/index.ts';
import { chooseAnchors } from '#lib/pipeline/choose-anchors.ts';

function segmentation(labels: readonly number[], k: number) {
	const sizes = new Int32Array(k);
	for (const label of labels) if (label >= 0) sizes[label]++;
	return { k, labels: Int32Array.from(labels), sizes };
}
const rising = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

describe('chooseAnchors', () => {
	it('takes all members of a small segment, rising', () => {
		expect(chooseAnchors(segmentation([1, 0, 1, 0], 2), rising(4).reverse())).toEqual([
			[1, 3],
			[0, 2]
		]);
	});

	it('takes 25 of a large one, evenly spread over the order', () => {
		const [rows] = chooseAnchors(segmentation(new Array<number>(100).fill(0), 1), rising(100));
		expect(rows).toEqual(Array.from({ length: 25 }, (_, i) => 2 + 4 * i));
	});

	it('as many of them go elsewhere as of all members, to a twelfth', () => {
		const order = Int32Array.from(shuffle(rising(1000), mulberry32(3)));
		const [rows] = chooseAnchors(segmentation(new Array<number>(1000).fill(0), 1), order);
		expect(new Set(rows).size).toBe(25);
		const place = new Int32Array(1000);
		order.forEach((row, i) => (place[row] = i));
		for (const moved of [100, 300, 700]) {
			const share = rows.filter((row) => place[row] < moved).length / 25;
			expect(Math.abs(share - moved / 1000)).toBeLessThan(1 / 12);
		}
	});

	it('depends on the order of contents, not on that of the table', () => {
		const labels = Array.from({ length: 200 }, (_, i) => (i * 7) % 3);
		const moved = shuffle(rising(200), mulberry32(4));
		const placeOf = new Int32Array(200);
		moved.forEach((row, i) => (placeOf[row] = i));
		const plain = chooseAnchors(segmentation(labels, 3), rising(200));
		const shuffled = chooseAnchors(
			segmentation(
				moved.map((row) => labels[row]),
				3
			),
			placeOf
		);
		expect(shuffled.map((rows) => rows.map((row) => moved[row]).sort((a, b) => a - b))).toEqual(plain);
	});

	it('takes none of the rows that are in no segment', () => {
		expect(chooseAnchors(segmentation([-1, 0, -1, 0], 1), rising(4))).toEqual([[1, 3]]);
	});
});
