import { boxDistance } from './box-distance.ts';
import { leafOf, type KdTree } from './kd-tree.ts';
import { squaredDistance } from './squared-distance.ts';

/** Points in the slots of a tree, in components. */
export interface PointSpace {
	readonly tree: KdTree;
	readonly points: Float64Array;
	readonly rank: Int32Array;
	readonly component: Int32Array;
	/** the component of all points below a node, or -1 */
	readonly componentBelow: Int32Array;
}

/** More neighbours than this are not asked for at once. */
export const NEIGHBOURS = 8;

const nodes = new Int32Array(64);
const distances = new Float64Array(64);
const nearest = new Int32Array(NEIGHBOURS);
const nearestDistance = new Float64Array(NEIGHBOURS);

/**
 * The K nearest neighbours of each slot from..to-1 by (distance, rank), nearest first: neighbours[slot * K + i].
 * K is at most NEIGHBOURS and the number of other points. Returns how many points were looked at.
 */
export function nearestNeighbours(
	{ tree, points, rank }: PointSpace,
	from: number,
	to: number,
	K: number,
	neighbours: Int32Array
): number {
	const { nLeaves, stride, start, boxes } = tree;
	let visited = 0;
	for (let self = from; self < to; self++) {
		const at = self * stride;
		let worst = Infinity;
		let count = 0;
		let climbed = nLeaves + leafOf(tree, self);
		let node = climbed;
		let depth = 0;
		for (;;) {
			if (node >= nLeaves) {
				const end = start[node - nLeaves + 1];
				visited += end - start[node - nLeaves];
				for (let j = start[node - nLeaves]; j < end; j++) {
					const d = squaredDistance(points, at, points, j * stride, stride);
					if (!(d <= worst) || j === self) continue;
					let i = count < K ? count++ : K - 1;
					if (i === K - 1 && d === worst && rank[j] > rank[nearest[i]]) continue;
					for (; i > 0; i--) {
						const before = nearestDistance[i - 1];
						if (d > before || (d === before && rank[j] > rank[nearest[i - 1]])) break;
						nearest[i] = nearest[i - 1];
						nearestDistance[i] = before;
					}
					nearest[i] = j;
					nearestDistance[i] = d;
					if (count === K) worst = nearestDistance[K - 1];
				}
				node = 0;
			} else {
				// down to the nearer child, leaving the farther one on the stack
				node *= 2;
				let near = boxDistance(boxes, node, points, at, stride, worst);
				let far = boxDistance(boxes, node + 1, points, at, stride, worst);
				let other = node + 1;
				if (far < near) {
					[near, far] = [far, near];
					other = node++;
				}
				if (far <= worst) {
					distances[depth] = far;
					nodes[depth++] = other;
				}
				if (near <= worst) continue;
				node = 0;
			}
			while (node === 0 && depth > 0) if (distances[--depth] <= worst) node = nodes[depth];
			while (node === 0 && climbed > 1) {
				const sibling = climbed ^ 1;
				climbed >>= 1;
				if (boxDistance(boxes, sibling, points, at, stride, worst) <= worst) node = sibling;
			}
			if (node === 0) break;
		}
		for (let i = 0; i < K; i++) neighbours[self * K + i] = nearest[i];
	}
	return visited;
}

/** The nearest slot outside the own component by (distance, rank) within the squared distance `limit`, or -1. */
export function nearestOutside(
	{ tree, points, rank, component, componentBelow }: PointSpace,
	self: number,
	limit: number
): number {
	const { nLeaves, stride, start, boxes } = tree;
	const own = component[self];
	const at = self * stride;
	let worst = limit;
	let found = -1;
	let climbed = nLeaves + leafOf(tree, self);
	let node = componentBelow[climbed] === own ? 0 : climbed;
	let depth = 0;
	for (;;) {
		if (node >= nLeaves) {
			const end = start[node - nLeaves + 1];
			for (let j = start[node - nLeaves]; j < end; j++) {
				if (component[j] === own) continue;
				const d = squaredDistance(points, at, points, j * stride, stride);
				if (d < worst || (d === worst && (found < 0 || rank[j] < rank[found]))) {
					worst = d;
					found = j;
				}
			}
			node = 0;
		} else if (node > 0) {
			const first = 2 * node;
			const second = first + 1;
			const a = componentBelow[first] === own ? Infinity : boxDistance(boxes, first, points, at, stride, worst);
			const b = componentBelow[second] === own ? Infinity : boxDistance(boxes, second, points, at, stride, worst);
			node = a <= b ? first : second;
			if (Math.max(a, b) <= worst && Math.max(a, b) < Infinity) {
				distances[depth] = Math.max(a, b);
				nodes[depth++] = a <= b ? second : first;
			}
			if (Math.min(a, b) <= worst && Math.min(a, b) < Infinity) continue;
			node = 0;
		}
		while (node === 0 && depth > 0) if (distances[--depth] <= worst) node = nodes[depth];
		while (node === 0 && climbed > 1) {
			const sibling = climbed ^ 1;
			climbed >>= 1;
			if (componentBelow[sibling] === own) continue;
			if (boxDistance(boxes, sibling, points, at, stride, worst) <= worst) node = sibling;
		}
		if (node === 0) break;
	}
	return found;
}
