/**
 * Squared distance of the point at P[at] to the box of a node of a KdTree, or some number above `limit` where that is
 * sure. It adds in squaredDistance's order and rounding is monotone: never more than what that computes for any point
 * in the box.
 */
export function boxDistance(
	boxes: Float64Array,
	node: number,
	P: Float64Array,
	at: number,
	stride: number,
	limit: number
): number {
	const box = node * 2 * stride;
	let sum = 0;
	for (let k = 0; k < stride; k += 4) {
		// a + |a| + (b + |b|): twice the distance along this side, without a branch and without rounding
		const x0 = P[at + k];
		const x1 = P[at + k + 1];
		const x2 = P[at + k + 2];
		const x3 = P[at + k + 3];
		const low = box + k;
		const high = low + stride;
		let a = boxes[low] - x0;
		let b = x0 - boxes[high];
		const t0 = (a + Math.abs(a) + (b + Math.abs(b))) / 2;
		a = boxes[low + 1] - x1;
		b = x1 - boxes[high + 1];
		const t1 = (a + Math.abs(a) + (b + Math.abs(b))) / 2;
		a = boxes[low + 2] - x2;
		b = x2 - boxes[high + 2];
		const t2 = (a + Math.abs(a) + (b + Math.abs(b))) / 2;
		a = boxes[low + 3] - x3;
		b = x3 - boxes[high + 3];
		const t3 = (a + Math.abs(a) + (b + Math.abs(b))) / 2;
		sum += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
		if (sum > limit) break;
	}
	return sum;
}
