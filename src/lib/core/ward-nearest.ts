import { isBefore } from './is-before.ts';
import { leafOf } from './kd-tree.ts';
import type { KdClusters } from './typescript-kernel.ts';

/** Rounding of the product below and of the quotient, with room. */
const SLACK = 1 + 2 ** -48;
/** Where queries look at more than this part of all clusters, scanning them side by side is faster. */
const WORTH_IT = 0.1;
/** Queries that this is judged by. */
const PROBE = 64;
const nodes = new Int32Array(64);
const distances = new Float64Array(64);

/**
 * ClusterTree.wardNearest through the tree.
 *
 * A node is skipped when the squared distance to its box is above best * (1/a + largest 1/size below it). Rounding is
 * monotone and both sums add in the same order, so a box is never computed farther than a point inside it: only what
 * is truly dearer, by the arithmetic used here, is ever skipped. The answer depends on neither tree nor order.
 * Returns how many slots were looked at.
 *
 * One function, and long: the first four coordinates, which are the widest, stay in locals; calls here cost a third.
 */
export function wardNearest(
	{ kd: { nSlots, nLeaves, stride, start, boxes }, points: P, inverse, rank, largest, asked, nearest }: KdClusters,
	from: number,
	to: number
): number {
	let visited = 0;
	for (let i = from; i < to; i++) {
		const self = asked[i];
		const at = stride * self;
		const x0 = P[at];
		const x1 = P[at + 1];
		const x2 = P[at + 2];
		const x3 = P[at + 3];
		const own = inverse[self];
		let best = Infinity;
		let slack = Infinity;
		let bestSlot = -1;
		let climbed = nLeaves + Math.floor(((self + 1) * nLeaves - 1) / nSlots);
		let node = climbed;
		let depth = 0;
		for (;;) {
			// down to the nearest leaf below `node`, leaving the farther children on the stack
			while (node < nLeaves) {
				node *= 2;
				const firstLimit = slack * (own + largest[node]);
				const secondLimit = slack * (own + largest[node + 1]);
				let b = node * 2 * stride;
				// e + |e| + (f + |f|): twice the distance along a side, without a branch and without rounding
				let e = boxes[b] - x0;
				let f = x0 - boxes[b + stride];
				let t = e + Math.abs(e) + (f + Math.abs(f));
				e = boxes[b + 1] - x1;
				f = x1 - boxes[b + stride + 1];
				let u = e + Math.abs(e) + (f + Math.abs(f));
				let sum = t * t + u * u;
				e = boxes[b + 2] - x2;
				f = x2 - boxes[b + stride + 2];
				t = e + Math.abs(e) + (f + Math.abs(f));
				e = boxes[b + 3] - x3;
				f = x3 - boxes[b + stride + 3];
				u = e + Math.abs(e) + (f + Math.abs(f));
				let first = (sum + (t * t + u * u)) / 4;
				if (stride > 4 && first <= firstLimit) first = restOfBox(first, boxes, b, P, at, stride, firstLimit);
				b += 2 * stride;
				e = boxes[b] - x0;
				f = x0 - boxes[b + stride];
				t = e + Math.abs(e) + (f + Math.abs(f));
				e = boxes[b + 1] - x1;
				f = x1 - boxes[b + stride + 1];
				u = e + Math.abs(e) + (f + Math.abs(f));
				sum = t * t + u * u;
				e = boxes[b + 2] - x2;
				f = x2 - boxes[b + stride + 2];
				t = e + Math.abs(e) + (f + Math.abs(f));
				e = boxes[b + 3] - x3;
				f = x3 - boxes[b + stride + 3];
				u = e + Math.abs(e) + (f + Math.abs(f));
				let second = (sum + (t * t + u * u)) / 4;
				if (stride > 4 && second <= secondLimit) second = restOfBox(second, boxes, b, P, at, stride, secondLimit);
				if (first <= firstLimit) {
					if (second <= secondLimit) {
						const isFirst = first <= second;
						distances[depth] = isFirst ? second : first;
						nodes[depth++] = isFirst ? node + 1 : node;
						if (!isFirst) node++;
					}
				} else if (second <= secondLimit) node++;
				else {
					node = 0;
					break;
				}
			}
			if (node !== 0) {
				let j = start[node - nLeaves];
				const end = start[node - nLeaves + 1];
				visited += end - j;
				for (let q = stride * j; j < end; j++, q += stride) {
					const t0 = P[q] - x0;
					const t1 = P[q + 1] - x1;
					const t2 = P[q + 2] - x2;
					const t3 = P[q + 3] - x3;
					let sum = t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
					const scale = own + inverse[j];
					const limit = slack * scale;
					if (!(sum <= limit)) continue;
					for (let k = 4; k < stride && sum <= limit; k += 4) {
						const u0 = P[q + k] - P[at + k];
						const u1 = P[q + k + 1] - P[at + k + 1];
						const u2 = P[q + k + 2] - P[at + k + 2];
						const u3 = P[q + k + 3] - P[at + k + 3];
						sum += u0 * u0 + u1 * u1 + (u2 * u2 + u3 * u3);
					}
					if (sum <= limit && j !== self) {
						const cost = sum / scale;
						if (cost < best || (cost === best && isBefore(rank[self], rank[j], rank[bestSlot]))) {
							best = cost;
							bestSlot = j;
							slack = best * SLACK;
						}
					}
				}
			}
			node = 0;
			while (depth > 0) {
				depth--;
				if (distances[depth] <= slack * (own + largest[nodes[depth]])) {
					node = nodes[depth];
					break;
				}
			}
			while (node === 0 && climbed > 1) {
				const sibling = climbed ^ 1;
				climbed >>= 1;
				const limit = slack * (own + largest[sibling]);
				const b = sibling * 2 * stride;
				let e = boxes[b] - x0;
				let f = x0 - boxes[b + stride];
				let t = e + Math.abs(e) + (f + Math.abs(f));
				e = boxes[b + 1] - x1;
				f = x1 - boxes[b + stride + 1];
				let u = e + Math.abs(e) + (f + Math.abs(f));
				let sum = t * t + u * u;
				e = boxes[b + 2] - x2;
				f = x2 - boxes[b + stride + 2];
				t = e + Math.abs(e) + (f + Math.abs(f));
				e = boxes[b + 3] - x3;
				f = x3 - boxes[b + stride + 3];
				u = e + Math.abs(e) + (f + Math.abs(f));
				sum = (sum + (t * t + u * u)) / 4;
				if (stride > 4 && sum <= limit) sum = restOfBox(sum, boxes, b, P, at, stride, limit);
				if (sum <= limit) node = sibling;
			}
			if (node === 0) break;
		}
		nearest[self] = bestSlot;
	}
	return visited;
}

/** Whether the first of these queries look at so many slots that scanning all of them side by side is faster. */
export function isWide(clusters: KdClusters, from: number, to: number): boolean {
	const { nSlots, stride } = clusters.kd;
	const end = Math.min(to, from + PROBE);
	if (stride === 4 || nSlots <= PROBE) return false;
	return wardNearest(clusters, from, end) > WORTH_IT * nSlots * (end - from);
}

/** ClusterTree.wardNearest by looking at every slot, those of the own leaf first: the same answers. */
export function wardScan({ kd, points: P, inverse, rank, asked, nearest }: KdClusters, from: number, to: number): void {
	const { nSlots, stride, start } = kd;
	for (let i = from; i < to; i++) {
		const self = asked[i];
		const at = stride * self;
		const own = inverse[self];
		let best = Infinity;
		let slack = Infinity;
		let bestSlot = -1;
		const first = start[leafOf(kd, self)];
		for (let step = 0; step < nSlots; step++) {
			const j = first + step < nSlots ? first + step : first + step - nSlots;
			const scale = own + inverse[j];
			const limit = slack * scale;
			let sum = 0;
			for (let k = 0, q = stride * j; k < stride && sum <= limit; k += 4) {
				const t0 = P[q + k] - P[at + k];
				const t1 = P[q + k + 1] - P[at + k + 1];
				const t2 = P[q + k + 2] - P[at + k + 2];
				const t3 = P[q + k + 3] - P[at + k + 3];
				sum += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
			}
			if (!(sum <= limit) || j === self) continue;
			const cost = sum / scale;
			if (cost < best || (cost === best && isBefore(rank[self], rank[j], rank[bestSlot]))) {
				best = cost;
				bestSlot = j;
				slack = best * SLACK;
			}
		}
		nearest[self] = bestSlot;
	}
}

/** Adds the sides from the fifth on to the squared distance of a box, until it is above `limit`. */
function restOfBox(
	sum: number,
	boxes: Float64Array,
	box: number,
	P: Float64Array,
	at: number,
	stride: number,
	limit: number
): number {
	for (let k = 4; k < stride && sum <= limit; k += 4) {
		const low = box + k;
		const high = low + stride;
		let e = boxes[low] - P[at + k];
		let f = P[at + k] - boxes[high];
		const t0 = e + Math.abs(e) + (f + Math.abs(f));
		e = boxes[low + 1] - P[at + k + 1];
		f = P[at + k + 1] - boxes[high + 1];
		const t1 = e + Math.abs(e) + (f + Math.abs(f));
		e = boxes[low + 2] - P[at + k + 2];
		f = P[at + k + 2] - boxes[high + 2];
		const t2 = e + Math.abs(e) + (f + Math.abs(f));
		e = boxes[low + 3] - P[at + k + 3];
		f = P[at + k + 3] - boxes[high + 3];
		const t3 = e + Math.abs(e) + (f + Math.abs(f));
		sum += (t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3)) / 4;
	}
	return sum;
}
