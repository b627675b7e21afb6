import { cityblockSums } from './cityblock-sums.ts';
import { daviesBouldinOf } from './davies-bouldin.ts';
import type { CutState } from './cut-states.ts';
import type { LabelledPoints } from './cluster-distance-sums.ts';

/**
 * As cutStates, of points whose *squared* distances are the city block distances of the rows. Such points exist (each
 * coordinate as a staircase: one dimension for every step between neighbouring values), so clusters have means; what
 * there is to say of them follows from mean distances alone. The mean squared distance of a cluster's rows to its mean is
 * half the mean over all its pairs; the squared distance of a point to the mean, or of two means, is the mean over the
 * pairs between, less those halves. O(n k) a cut.
 */
export function cityblockCutStates(points: LabelledPoints, joins: readonly (readonly [number, number])[]): CutState[] {
	const { weight, labels, nClusters: K } = points;
	const n = labels.length;
	const sums = cityblockSums(points);
	const group = Int32Array.from({ length: K }, (_, c) => c);
	const size = new Float64Array(K);
	/** sums over the pairs of two clusters; within one each pair counts twice */
	const cross = new Float64Array(K * K);
	for (let u = 0; u < n; u++) {
		size[labels[u]] += weight[u];
		for (let c = 0; c < K; c++) cross[labels[u] * K + c] += weight[u] * sums[c * n + u];
	}
	const inertia = (c: number) => cross[c * K + c] / (2 * size[c] ** 2);
	const apart = (a: number, b: number) => Math.max(0, cross[a * K + b] / (size[a] * size[b]) - inertia(a) - inertia(b));
	const spreadOf = (c: number) => {
		const own = inertia(c);
		let sum = 0;
		for (let u = 0; u < n; u++) {
			if (group[labels[u]] === c) sum += weight[u] * Math.sqrt(Math.max(0, sums[c * n + u] / size[c] - own));
		}
		return sum / size[c];
	};
	const spread = Float64Array.from(group, spreadOf);

	const cuts: CutState[] = [];
	for (let k = K; k >= 2; k--) {
		const live = [...group.keys()].filter((c) => group[c] === c);
		const [x, y] = joins[K - k];
		const keep = Math.min(group[x], group[y]);
		const gone = Math.max(group[x], group[y]);
		cuts.unshift({
			k,
			group: group.slice(),
			size: size.slice(),
			within: live.reduce((sum, c) => sum + size[c] * inertia(c), 0),
			mergeCost: ((size[keep] * size[gone]) / (size[keep] + size[gone])) * apart(keep, gone),
			daviesBouldin: daviesBouldinOf(
				live.map((c) => spread[c]),
				(a, b) => apart(live[a], live[b])
			),
			smallest: Math.min(...live.map((c) => size[c]))
		});

		for (let u = 0; u < n; u++) sums[keep * n + u] += sums[gone * n + u];
		for (let c = 0; c < K; c++) cross[keep * K + c] += cross[gone * K + c];
		for (let c = 0; c < K; c++) cross[c * K + keep] += cross[c * K + gone];
		size[keep] += size[gone];
		size[gone] = 0;
		for (let c = 0; c < K; c++) if (group[c] === gone) group[c] = keep;
		spread[keep] = spreadOf(keep);
	}
	return cuts;
}
