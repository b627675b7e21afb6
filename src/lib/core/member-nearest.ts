import { boxDistance } from './box-distance.ts';
import { isBefore } from './is-before.ts';
import { leafOf } from './kd-tree.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Members } from './members.ts';
import type { KdClusters } from './typescript-kernel.ts';

/** Rounding of means of up to millions of numbers, and of centroids in data below 1, with room. */
const RELATIVE = 1 + 1e-12;
const ABSOLUTE = 1e-12;
const nodes = new Int32Array(64);
const distances = new Float64Array(64);
let memberRows = new Float64Array(0);
let memberWeights = new Float64Array(0);

/**
 * ClusterTree.memberNearest through the tree.
 *
 * The mean of distances is at least the distance of the means, and the largest at least the mean: so the tree of
 * centroids gives candidates. Those are sieved by the same argument with only one side replaced by its centroid, and
 * what remains is measured over all pairs of members. For complete linkage the mean of squares, which is
 * |cA - cB|^2 + spread A + spread B, bounds more tightly.
 */
export function memberNearest(clusters: KdClusters, method: 'average' | 'complete', from: number, to: number): void {
	const { kd, points, rank, asked, nearest } = clusters;
	const space = { points, rank, stride: kd.stride, ...clusters.members! };
	const { spread, distance, count, stride } = space;
	const { nLeaves, start, boxes } = kd;
	for (let i = from; i < to; i++) {
		const self = asked[i];
		const at = self * stride;
		gatherMembers(space, self);
		const ownSpread = method === 'complete' ? spread[self] : 0;
		let best = Infinity;
		let bestSlot = -1;
		let limit = Infinity;
		const home = nLeaves + leafOf(kd, self);
		let climbed = home;
		let node = home;
		let depth = 0;

		const consider = (j: number) => {
			const squared = squaredDistance(points, at, points, j * stride, stride);
			if (!(squared + ownSpread <= limit)) return;
			if (method === 'complete' && squared + ownSpread + spread[j] > limit) return;
			let d: number;
			if (count[self] === 1 && count[j] === 1) d = Math.sqrt(squared);
			else {
				if (bestSlot >= 0 && bound(space, method, self, j, limit) > limit) return;
				d = measure(space, method, self, j, limit);
			}
			if (d < best || (d === best && (bestSlot < 0 || isBefore(rank[self], rank[j], rank[bestSlot])))) {
				best = d;
				bestSlot = j;
				limit = (best * RELATIVE + ABSOLUTE) ** 2;
			}
		};

		// a good first candidate spares the measuring of bad ones: the nearest centroid of the own leaf
		let least = Infinity;
		let first = -1;
		for (let j = start[home - nLeaves]; j < start[home - nLeaves + 1]; j++) {
			const squared = squaredDistance(points, at, points, j * stride, stride);
			if (squared < least && j !== self) {
				least = squared;
				first = j;
			}
		}
		if (first >= 0) consider(first);
		for (;;) {
			if (node >= nLeaves) {
				const end = start[node - nLeaves + 1];
				for (let j = start[node - nLeaves]; j < end; j++) if (j !== self && j !== first) consider(j);
				node = 0;
			} else {
				node *= 2;
				let near = boxDistance(boxes, node, points, at, stride, limit - ownSpread);
				let far = boxDistance(boxes, node + 1, points, at, stride, limit - ownSpread);
				let other = node + 1;
				if (far < near) {
					[near, far] = [far, near];
					other = node++;
				}
				if (far + ownSpread <= limit) {
					distances[depth] = far + ownSpread;
					nodes[depth++] = other;
				}
				if (near + ownSpread <= limit) continue;
				node = 0;
			}
			while (node === 0 && depth > 0) if (distances[--depth] <= limit) node = nodes[depth];
			while (node === 0 && climbed > 1) {
				const sibling = climbed ^ 1;
				climbed >>= 1;
				if (boxDistance(boxes, sibling, points, at, stride, limit - ownSpread) + ownSpread <= limit) node = sibling;
			}
			if (node === 0) break;
		}
		nearest[self] = bestSlot;
		distance[self] = best;
	}
}

interface MemberSpace extends Members {
	readonly points: Float64Array;
	readonly rank: Int32Array;
	readonly stride: number;
}

/** Copies the members of a cluster side by side. */
function gatherMembers({ stride, rows, rowWeight, first, count, next }: MemberSpace, slot: number): void {
	if (memberWeights.length < count[slot] || memberRows.length < count[slot] * stride) {
		memberRows = new Float64Array(2 * count[slot] * stride);
		memberWeights = new Float64Array(2 * count[slot]);
	}
	for (let m = first[slot], i = 0; m >= 0; m = next[m], i++) {
		for (let k = 0; k < stride; k++) memberRows[i * stride + k] = rows[m * stride + k];
		memberWeights[i] = rowWeight[m];
	}
}

/** The square of a lower bound of the distance between the gathered cluster and j: one side by its centroid. */
function bound(
	{ points, weight, stride, rows, rowWeight, spread, first, count, next }: MemberSpace,
	method: 'average' | 'complete',
	self: number,
	j: number,
	limit: number
): number {
	if (method === 'complete') {
		let largest = 0;
		for (let i = 0; i < count[self]; i++) {
			const squared = squaredDistance(memberRows, i * stride, points, j * stride, stride) + spread[j];
			if (squared > largest) largest = squared;
		}
		if (largest > limit) return largest;
		for (let m = first[j]; m >= 0; m = next[m]) {
			const squared = squaredDistance(rows, m * stride, points, self * stride, stride) + spread[self];
			if (squared > largest) largest = squared;
		}
		return largest;
	}
	let sum = 0;
	for (let i = 0; i < count[self]; i++) {
		sum += memberWeights[i] * Math.sqrt(squaredDistance(memberRows, i * stride, points, j * stride, stride));
	}
	const one = (sum / weight[self]) ** 2;
	if (one > limit) return one;
	sum = 0;
	for (let m = first[j]; m >= 0; m = next[m]) {
		sum += rowWeight[m] * Math.sqrt(squaredDistance(rows, m * stride, points, self * stride, stride));
	}
	return (sum / weight[j]) ** 2;
}

/** The distance of the gathered cluster to j, the same to the bit from either side; Infinity where it is above limit. */
function measure(
	{ rank, weight, stride, rows, rowWeight, first, count, next }: MemberSpace,
	method: 'average' | 'complete',
	self: number,
	j: number,
	limit: number
): number {
	const n = count[self];
	if (method === 'complete') {
		let largest = 0;
		for (let m = first[j]; m >= 0; m = next[m]) {
			for (let i = 0; i < n; i++) {
				const squared = squaredDistance(memberRows, i * stride, rows, m * stride, stride);
				if (squared > largest) largest = squared;
			}
			if (largest > limit) return Infinity;
		}
		return Math.sqrt(largest);
	}
	const pairs = weight[self] * weight[j];
	const enough = Math.sqrt(limit) * RELATIVE * pairs;
	let sum = 0;
	if (rank[self] > rank[j]) {
		for (let m = first[j]; m >= 0; m = next[m]) {
			let part = 0;
			for (let i = 0; i < n; i++) {
				part += memberWeights[i] * Math.sqrt(squaredDistance(memberRows, i * stride, rows, m * stride, stride));
			}
			sum += rowWeight[m] * part;
			if (sum > enough) return Infinity;
		}
	} else {
		for (let i = 0; i < n; i++) {
			let part = 0;
			for (let m = first[j]; m >= 0; m = next[m]) {
				part += rowWeight[m] * Math.sqrt(squaredDistance(memberRows, i * stride, rows, m * stride, stride));
			}
			sum += memberWeights[i] * part;
			if (sum > enough) return Infinity;
		}
	}
	return sum / pairs;
}
