import { squaredDistance } from './squared-distance.ts';
import type { Members } from './members.ts';

/** The members of clusters, cluster by cluster, those farthest from the centre first. */
export interface SortedMembers {
	/** rows; those of cluster c are order[start[c]] .. order[start[c + 1] - 1] */
	readonly order: Int32Array;
	readonly start: Int32Array;
	/** mean of the members' coordinates, without weights; stride numbers a cluster */
	readonly centres: Float64Array;
	/** by place in `order`: the distance from the centre */
	readonly radius: Float64Array;
}

/** Of the clusters in these slots, in this order. O(n d + n log n) */
export function sortedMembers({ rows, first, count, next }: Members, stride: number, slots: Int32Array): SortedMembers {
	const m = slots.length;
	const n = slots.reduce((sum, s) => sum + count[s], 0);
	const order = new Int32Array(n);
	const radius = new Float64Array(n);
	const start = new Int32Array(m + 1);
	const centres = new Float64Array(m * stride);
	const radiusOf = new Float64Array(rows.length / stride);
	for (let c = 0, at = 0; c < m; c++) {
		for (let row = first[slots[c]]; row >= 0; row = next[row]) {
			for (let k = 0; k < stride; k++) centres[c * stride + k] += rows[row * stride + k] / count[slots[c]];
			order[at++] = row;
		}
		start[c + 1] = at;
		const mine = order.subarray(start[c], at);
		for (const row of mine) {
			radiusOf[row] = Math.sqrt(squaredDistance(rows, row * stride, centres, c * stride, stride));
		}
		if (mine.length > 1) mine.sort((a, b) => radiusOf[b] - radiusOf[a]);
		for (let place = start[c]; place < at; place++) radius[place] = radiusOf[order[place]];
	}
	return { order, start, centres, radius };
}
