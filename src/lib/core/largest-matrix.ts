import { sortedMembers } from './sorted-members.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Members } from './members.ts';
import type { OnProgress } from './types.ts';

/** Rounding of distances and centres in data below 1, with room. */
const RELATIVE = 1 - 1e-12;
const ABSOLUTE = 1e-12;

/**
 * Distances by complete linkage of all pairs of clusters, condensed: the largest between members. The member of one
 * that is farthest from the other's centre is measured first; then only pairs that may be farther apart: a member p is
 * at most |p - centre| + r from one whose distance from its centre is r, and these are taken from the outside in. Every
 * result is the root of a squared distance that was measured, so what was left out changes no bit.
 */
export function largestMatrix(
	members: Members,
	stride: number,
	slots: Int32Array,
	onProgress?: OnProgress
): Float64Array {
	const m = slots.length;
	const { order, start, centres, radius } = sortedMembers(members, stride, slots);
	const n = order.length;
	const P = new Float64Array(n * stride);
	for (let i = 0; i < n; i++) {
		for (let k = 0; k < stride; k++) P[i * stride + k] = members.rows[order[i] * stride + k];
	}
	let largest = 0;
	/** what is at most this apart is surely not the farthest pair */
	let settled = -Infinity;
	const scan = (p: number, toCentre: number, other: number) => {
		const end = start[other + 1];
		for (let q = start[other]; q < end && toCentre + radius[q] > settled; q++) {
			const squared = squaredDistance(P, p * stride, P, q * stride, stride);
			if (squared > largest) {
				largest = squared;
				settled = Math.sqrt(largest) * RELATIVE - ABSOLUTE;
			}
		}
	};
	const D = new Float64Array((m * (m - 1)) / 2);
	const toCentre = new Float64Array(n);
	for (let c = 0, at = 0; c < m; c++) {
		for (let other = c + 1; other < m; other++, at++) {
			let farthest = start[c];
			for (let p = start[c]; p < start[c + 1]; p++) {
				toCentre[p] = squaredDistance(P, p * stride, centres, other * stride, stride);
				if (toCentre[p] > toCentre[farthest]) farthest = p;
			}
			largest = 0;
			settled = -Infinity;
			scan(farthest, 0, other);
			const outermost = radius[start[other]];
			for (let p = start[c]; p < start[c + 1]; p++) {
				const reach = settled - outermost;
				if (reach <= 0 || toCentre[p] > reach * reach) scan(p, Math.sqrt(toCentre[p]), other);
			}
			D[at] = Math.sqrt(largest);
		}
		if ((c & 15) === 0) onProgress?.(n * start[c] - start[c] ** 2 / 2, (n * n) / 2);
	}
	return D;
}
