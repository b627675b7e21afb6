import { boxDistance } from './box-distance.ts';
import { leafOf, type KdTree } from './kd-tree.ts';
import { MAX_NEIGHBOURS } from './kernel.ts';
import { squaredDistance } from './squared-distance.ts';

/** Points in the slots of a tree, in components. */
export interface PointSpace {
	readonly tree: KdTree;
	readonly points: Float64Array;
	readonly rank: Int32Array;
	readonly component: Int32Array;
	/** the component of all points below a node, or -1 */
	readonly componentBelow: Int32Array;
	readonly neighbours: Int32Array;
}

const nodes = new Int32Array(64);
const distances = new Float64Array(64);
const nearest = new Int32Array(MAX_NEIGHBOURS);
const nearestDistance = new Float64Array(MAX_NEIGHBOURS);

/** PointTree.nearestNeighbours. */
export function nearestNeighbours(
	{ tree, points, rank, neighbours }: PointSpace,
	from: number,
	to: number,
	K: number
): void {
	const { nLeaves, stride, start, boxes } = tree;
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
}

/** PointTree.nearestOutside. */
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

/** PointTree.markComponents. */
export function markComponents({ tree: { nLeaves, start }, component, componentBelow }: PointSpace): void {
	for (let l = 0; l < nLeaves; l++) {
		const first = component[start[l]];
		let s = start[l] + 1;
		while (s < start[l + 1] && component[s] === first) s++;
		componentBelow[nLeaves + l] = s < start[l + 1] ? -1 : first;
	}
	for (let node = nLeaves - 1; node > 0; node--) {
		const first = componentBelow[2 * node];
		componentBelow[node] = first === componentBelow[2 * node + 1] ? first : -1;
	}
}
