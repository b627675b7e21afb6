import { calinskiHarabaszRatio } from './calinski-harabasz.ts';
import { canonicalRows } from './canonical-rows.ts';
import { cityblockCutStates } from './cityblock-cut-states.ts';
import { CladeError } from './clade-error.ts';
import { clusterDistanceSums } from './cluster-distance-sums.ts';
import { cutStates } from './cut-states.ts';
import { cutTree } from './cut-tree.ts';
import { meanSd } from './mean-sd.ts';
import { mulberry32, type Random } from './mulberry32.ts';
import { timesPowerOfTwo } from './power-of-two.ts';
import { rootDistanceSums } from './root-distance-sums.ts';
import { sampleWithoutReplacement } from './sample-without-replacement.ts';
import { typescriptKernel } from './typescript-kernel.ts';
import type { CanonicalRows } from './canonical-rows.ts';
import type { LabelledPoints } from './cluster-distance-sums.ts';
import type { Kernel } from './kernel.ts';
import type { CutState } from './cut-states.ts';
import type { EuclideanMetric, Linkage, Matrix, OnProgress } from './types.ts';

/** Above this many coordinate differences the silhouette is estimated from a sample. */
const EXACT_BUDGET = 4e9;
const SAMPLE_BUDGET = 1e9;
const SMALLEST_SAMPLE = 1000;

export interface ClusterIndices {
	/** 2, 3, … up to kMax, at most the number of distinct rows and n - 1 */
	readonly k: readonly number[];
	readonly silhouette: readonly number[];
	/** standard error of a sampled silhouette; 0 where exact */
	readonly silhouetteError: readonly number[];
	readonly calinskiHarabasz: readonly number[];
	readonly daviesBouldin: readonly number[];
	/** in squared units of the distance */
	readonly withinSS: readonly number[];
	/** rows of the smallest cluster */
	readonly smallest: readonly number[];
	/** false: the silhouette was estimated from a sample of the rows */
	readonly exact: boolean;
}

const NOTHING: ClusterIndices = {
	k: [],
	silhouette: [],
	silhouetteError: [],
	calinskiHarabasz: [],
	daviesBouldin: [],
	withinSS: [],
	smallest: [],
	exact: true
};

export interface ClusterIndicesOptions {
	readonly kMax?: number;
	/** that of the linkage */
	readonly metric?: EuclideanMetric;
	/** rows to sample for the silhouette; nRows or more: all. Default: all within a budget, else a few thousand */
	readonly sampleRows?: number | null;
	readonly seed?: number;
	readonly onProgress?: OnProgress;
	/** who does the hot loops; the answer is the same to the bit. Default: plain TypeScript */
	readonly kernel?: Kernel;
}

/**
 * Mean silhouette, Calinski-Harabasz, Davies-Bouldin, within sum of squares and smallest size of the cuts of `linkage`
 * into 2..kMax clusters, in one pass: the distances of each row to the kMax finest clusters are summed once, every
 * coarser cut only adds those sums. Each equals the function of its name on cutTree's labels; by sqrt-cityblock, that
 * function on points whose Euclidean distances these are.
 *
 * O(u^2 d + n k^2) time over the u distinct rows. The order of rows does not matter, to the bit. A sampled silhouette
 * is the mean over rows drawn without replacement, with its standard error (finite population corrected).
 * @throws CladeError as checkMatrix; E_ARGUMENT (kMax below 2, a linkage of another number of rows)
 */
export function clusterIndices(
	X: Matrix,
	linkage: Linkage,
	{
		kMax = 10,
		metric = 'euclidean',
		sampleRows = null,
		seed = 1,
		onProgress,
		kernel = typescriptKernel
	}: ClusterIndicesOptions = {}
): ClusterIndices {
	if (!(Number.isInteger(kMax) && kMax >= 2)) {
		throw new CladeError('E_ARGUMENT', `kMax is ${kMax}; it must be a whole number from 2.`, { kMax });
	}
	const n = X.nRows;
	if (linkage.n !== n) throw new CladeError('E_ARGUMENT', `A tree of ${linkage.n} rows does not fit ${n} rows.`);
	const rows = canonicalRows(X);
	const K = Math.min(kMax, n - 1, rows.nUnique);
	if (K < 2) return NOTHING;
	const labels = canonicalLabels(rows.order, cutTree(linkage, { nClusters: K }));
	const points = labelledPoints(rows, labels, K);
	const isRoot = metric === 'sqrt-cityblock';
	const cuts = (isRoot ? cityblockCutStates : cutStates)(points, joinsAbove(linkage, labels, K));
	const targets = drawTargets(points, n, sampleRows, mulberry32(seed));
	const sums = isRoot
		? rootDistanceSums(points, targets, onProgress)
		: targets === null
			? clusterDistanceSums(points, onProgress)
			: kernel.distanceSums(points, targets, onProgress);
	const silhouettes = cuts.map((cut) => meanSilhouette(points, targets, sums, cut, n));

	let between = 0;
	return {
		k: cuts.map((cut) => cut.k),
		silhouette: silhouettes.map((s) => s.mean),
		silhouetteError: silhouettes.map((s) => s.error),
		calinskiHarabasz: cuts.map((cut) => {
			between += cut.mergeCost;
			return calinskiHarabaszRatio(between, cut.within, cut.k, n);
		}),
		daviesBouldin: cuts.map((cut) => cut.daviesBouldin),
		withinSS: cuts.map((cut) => timesPowerOfTwo(cut.within, (isRoot ? 1 : 2) * rows.exponent)),
		smallest: cuts.map((cut) => cut.smallest),
		exact: targets === null
	};
}

/** Labels by first appearance in canonical order: numbers that the order of rows cannot change. */
function canonicalLabels(order: Int32Array, rowLabels: Int32Array): Int32Array {
	const numbers = new Map<number, number>();
	const labels = new Int32Array(rowLabels.length);
	for (const row of order) {
		if (!numbers.has(rowLabels[row])) numbers.set(rowLabels[row], numbers.size);
		labels[row] = numbers.get(rowLabels[row])!;
	}
	return labels;
}

/** The distinct rows where equal rows share their cluster (always, in a linkage of X), else all rows. */
function labelledPoints(rows: CanonicalRows, rowLabels: Int32Array, nClusters: number): LabelledPoints {
	const { nUnique, stride, order, start } = rows;
	let isSplit = false;
	for (let u = 0; u < nUnique; u++) {
		for (let i = start[u]; i < start[u + 1]; i++) isSplit ||= rowLabels[order[i]] !== rowLabels[order[start[u]]];
	}
	if (!isSplit) {
		const labels = Int32Array.from({ length: nUnique }, (_, u) => rowLabels[order[start[u]]]);
		return { data: rows.data, stride, weight: rows.weight, labels, nClusters };
	}
	const data = new Float64Array(order.length * stride);
	for (let u = 0; u < nUnique; u++) {
		const row = rows.data.subarray(u * stride, (u + 1) * stride);
		for (let i = start[u]; i < start[u + 1]; i++) data.set(row, i * stride);
	}
	const labels = order.map((row) => rowLabels[row]);
	return { data, stride, weight: new Float64Array(order.length).fill(1), labels, nClusters };
}

/** For each merge above the cut into K, one of the finest clusters from either side. */
function joinsAbove({ n, left, right }: Linkage, labels: Int32Array, K: number): [number, number][] {
	const finest = (node: number) => {
		while (node >= n) node = left[node - n];
		return labels[node];
	};
	return Array.from({ length: K - 1 }, (_, i) => [finest(left[n - K + i]), finest(right[n - K + i])]);
}

/** null: all points; else the points of rows that were drawn without replacement, in canonical order. */
function drawTargets(
	{ labels, weight, stride }: LabelledPoints,
	nRows: number,
	sampleRows: number | null,
	random: Random
): Int32Array | null {
	const cost = labels.length * stride;
	const affordable = Math.max(SMALLEST_SAMPLE, Math.floor(SAMPLE_BUDGET / cost));
	const size = sampleRows ?? (labels.length * cost <= EXACT_BUDGET ? nRows : affordable);
	if (size >= nRows) return null;
	if (!(Number.isInteger(size) && size >= 2)) {
		throw new CladeError('E_ARGUMENT', `Cannot sample ${size} rows; it must be a whole number from 2.`, { size });
	}
	const drawn = sampleWithoutReplacement(nRows, size, random);
	let point = 0;
	let end = weight[0];
	return drawn.map((position) => {
		while (position >= end) end += weight[++point];
		return point;
	});
}

/** Mean silhouette of one cut over all rows, or over the rows drawn with the standard error of that. */
function meanSilhouette(
	{ labels, weight, nClusters }: LabelledPoints,
	targets: Int32Array | null,
	sums: Float64Array,
	{ group, size }: CutState,
	nRows: number
): { mean: number; error: number } {
	const nTargets = targets === null ? labels.length : targets.length;
	const live = [...group.keys()].filter((c) => group[c] === c);
	const toGroup = new Float64Array(nClusters);
	const values = new Float64Array(nTargets);
	let sum = 0;
	for (let s = 0; s < nTargets; s++) {
		const u = targets === null ? s : targets[s];
		const own = group[labels[u]];
		if (size[own] > 1) {
			toGroup.fill(0);
			for (let c = 0; c < nClusters; c++) toGroup[group[c]] += sums[c * nTargets + s];
			const a = toGroup[own] / (size[own] - 1);
			let b = Infinity;
			for (const c of live) if (c !== own) b = Math.min(b, toGroup[c] / size[c]);
			values[s] = a === 0 && b === 0 ? 0 : (b - a) / Math.max(a, b);
		}
		sum += values[s] * (targets === null ? weight[u] : 1);
	}
	if (targets === null) return { mean: sum / nRows, error: 0 };
	const { mean, sd } = meanSd(values);
	return { mean, error: (sd / Math.sqrt(nTargets)) * Math.sqrt(1 - nTargets / nRows) };
}
