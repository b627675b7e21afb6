import { boxDistance } from './box-distance.ts';
import { leafOf } from './kd-tree.ts';
import { squaredDistance } from './squared-distance.ts';
import type { Clusters } from './rounds.ts';

/** Clusters that know their members. */
export interface MemberClusters {
	readonly clusters: Clusters;
	/** coordinates and weights of the members by their own, unmoving numbers */
	readonly rows: Float64Array;
	readonly rowWeight: Float64Array;
	/** by slot: the first and the last member, and how many there are; then from member to member */
	readonly first: Int32Array;
	readonly last: Int32Array;
	readonly count: Int32Array;
	readonly next: Int32Array;
	/** by slot: mean squared distance of the members from the centroid */
	readonly spread: Float64Array;
	/** by slot: the distance to the nearest cluster that was found last */
	readonly distance: Float64Array;
}

/** Rounding of means of up to millions of numbers, and of centroids in data below 1, with room. */
const RELATIVE = 1 + 1e-12;
const ABSOLUTE = 1e-12;
const nodes = new Int32Array(64);
const distances = new Float64Array(64);
let memberRows = new Float64Array(0);
let memberWeights = new Float64Array(0);

/**
 * For the clusters in slots[from] .. slots[to - 1] the slot of the nearest one by average or complete linkage into
 * nearest[slot] and its distance into distance[slot]; ties by rank. Returns how many distances were computed.
 *
 * The mean of distances is at least the distance of the means, and the largest at least the mean: so the tree of
 * centroids gives candidates. Those are sieved by the same argument with only one side replaced by its centroid, and
 * what remains is measured over all pairs of members. For complete linkage the mean of squares, which is
 * |cA - cB|^2 + spread A + spread B, bounds more tightly.
 */
export function memberNearest(
	space: MemberClusters,
	method: 'average' | 'complete',
	slots: Int32Array,
	from: number,
	to: number,
	nearest: Int32Array
): number {
	const { clusters, spread, distance, count } = space;
	const { tree, points, rank, stride } = clusters;
	const { nLeaves, start, boxes } = tree;
	let work = 0;
	for (let i = from; i < to; i++) {
		const self = slots[i];
		const at = self * stride;
		gatherMembers(space, self);
		const ownSpread = method === 'complete' ? spread[self] : 0;
		let best = Infinity;
		let bestSlot = -1;
		let limit = Infinity;
		const home = nLeaves + leafOf(tree, self);
		let climbed = home;
		let node = home;
		let depth = 0;

		const consider = (j: number) => {
			const squared = squaredDistance(points, at, points, j * stride, stride);
			if (!(squared + ownSpread <= limit)) return;
			if (method === 'complete' && squared + ownSpread + spread[j] > limit) return;
			let d: number;
			if (count[self] === 1 && count[j] === 1) {
				work++;
				d = Math.sqrt(squared);
			} else {
				work += count[self] + count[j];
				if (bestSlot >= 0 && bound(space, method, self, j, limit) > limit) return;
				work += count[self] * count[j];
				d = measure(space, method, self, j, limit);
			}
			if (d < best || (d === best && (bestSlot < 0 || rank[j] < rank[bestSlot]))) {
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
				work += 2;
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
	return work;
}

/** Copies the members of a cluster side by side. */
function gatherMembers(
	{ clusters: { stride }, rows, rowWeight, first, count, next }: MemberClusters,
	slot: number
): void {
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
	{ clusters: { points, weight, stride }, rows, rowWeight, spread, first, count, next }: MemberClusters,
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
	{ clusters: { rank, weight, stride }, rows, rowWeight, first, count, next }: MemberClusters,
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
