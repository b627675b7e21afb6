import { checkWeights } from './check-weights.ts';
import { CladeError } from './clade-error.ts';
import { condensedDistances, condensedSquares } from './condensed-distances.ts';
import { estimateCost, isLinear } from './estimate-cost.ts';
import { linkageFromMerges } from './linkage-from-merges.ts';
import { matrixGreedy } from './matrix-greedy.ts';
import { memberRounds } from './member-rounds.ts';
import { mergeMatrix } from './merge-matrix.ts';
import { metricRows } from './metric-rows.ts';
import { singleRounds } from './single-rounds.ts';
import { typescriptKernel } from './typescript-kernel.ts';
import { wardRounds } from './ward-rounds.ts';
import type { CanonicalRows } from './canonical-rows.ts';
import type { Kernel } from './kernel.ts';
import type { Merges } from './merges.ts';
import type { Linkage, LinkageMethod, Matrix, Metric, OnProgress } from './types.ts';

/** More memory than this is not asked for: browsers end a tab that takes much more. */
export const MEMORY_LIMIT_BYTES = 2 ** 30;

export const LINKAGE_METHODS: readonly LinkageMethod[] = [
	'ward',
	'average',
	'complete',
	'single',
	'weighted',
	'centroid',
	'median'
];
export const METRICS: readonly Metric[] = [
	'euclidean',
	'cityblock',
	'sqrt-cityblock',
	'chebyshev',
	'cosine',
	'correlation',
	'gower'
];
/** These speak of centroids in the space of the columns, where only Euclidean distance has them. */
const EUCLIDEAN_ONLY: readonly LinkageMethod[] = ['ward', 'centroid', 'median'];

export interface LinkageOptions {
	readonly method?: LinkageMethod;
	readonly metric?: Metric;
	/**
	 * positive row weights; weight 2 means that the row is there twice (which changes nothing for single, complete,
	 * weighted and median). Linkage.size counts rows all the same
	 */
	readonly weights?: ArrayLike<number> | null;
	readonly onProgress?: OnProgress;
	/** who does the hot loops; the answer is the same to the bit. Default: plain TypeScript */
	readonly kernel?: Kernel;
	/** default MEMORY_LIMIT_BYTES */
	readonly memoryLimit?: number;
}

/**
 * Exact agglomerative clustering of the rows of X; the result means what scipy.cluster.hierarchy.linkage's does
 * (`ward` is R's ward.D2; heights are distances).
 *
 * The order of rows never matters: rows are centred, rescaled and ranked by their contents first (see canonicalRows),
 * exact duplicates merge first at height 0, every tie is broken by rank.
 *
 * Ward and single: about O(n log n) time for few columns (see wardRounds, singleRounds), O(n^2 d) for many; O(n d) memory. Average
 * and complete: O(n^2 d) time, O(n d) memory (see memberRounds). All others, and all metrics but euclidean: O(n^2) memory over the distinct rows. Ward, centroid and median refuse other metrics.
 * @throws CladeError E_ARGUMENT (method, metric, weights, shape), E_EMPTY, E_NO_FEATURES, E_NOT_FINITE, E_TOO_LARGE
 * (before allocating; detail.neededBytes, detail.limitBytes)
 * @example cutTree(linkage(X), { nClusters: 4 })
 */
export function linkage(
	X: Matrix,
	{
		method = 'ward',
		metric = 'euclidean',
		weights = null,
		onProgress,
		kernel = typescriptKernel,
		memoryLimit = MEMORY_LIMIT_BYTES
	}: LinkageOptions = {}
): Linkage {
	checkMethod(method, metric);
	if (weights !== null) checkWeights(weights, X.nRows);
	const rows = metricRows(X, metric, weights);
	checkMemory(rows, X.nCols, method, metric, memoryLimit);
	return linkageFromMerges(merge(rows, method, metric, kernel, onProgress), unitOf(metric) * rows.exponent, rows);
}

/** Cosine and correlation distances are squares of what the rows are in; the exponents of metricRows are even for roots. */
function unitOf(metric: Metric): number {
	return metric === 'cosine' || metric === 'correlation' ? 2 : metric === 'sqrt-cityblock' ? 0.5 : 1;
}

function checkMethod(method: string, metric: string): void {
	if (!(LINKAGE_METHODS as readonly string[]).includes(method)) {
		const known = LINKAGE_METHODS.join(', ');
		throw new CladeError('E_ARGUMENT', `There is no linkage method "${method}"; there are ${known}.`, { method });
	}
	if (metric === 'euclidean') return;
	if ((EUCLIDEAN_ONLY as readonly string[]).includes(method)) {
		const name = method.charAt(0).toUpperCase() + method.slice(1);
		throw new CladeError('E_ARGUMENT', `${name} needs Euclidean distance, not "${metric}".`, { method, metric });
	}
	if ((METRICS as readonly string[]).includes(metric)) return;
	throw new CladeError('E_ARGUMENT', `There is no metric "${metric}"; there are ${METRICS.join(', ')}.`, { metric });
}

function checkMemory(
	rows: CanonicalRows,
	nCols: number,
	method: LinkageMethod,
	metric: Metric,
	limitBytes: number
): void {
	const neededBytes = estimateCost(rows.nUnique, nCols, { method, metric }).bytes;
	if (isLinear(method, metric) || neededBytes <= limitBytes) return;
	const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
	throw new CladeError(
		'E_TOO_LARGE',
		`The method "${method}" with ${metric} distance needs all distances between ${rows.nUnique} distinct rows at ` +
			`once: ${gigabytes(neededBytes)} GB, where ${gigabytes(limitBytes)} GB are the limit. With Euclidean distance ` +
			'ward, average, complete and single linkage take any number of rows in little memory; or use fewer rows.',
		{ neededBytes, limitBytes }
	);
}

function merge(
	rows: CanonicalRows,
	method: LinkageMethod,
	metric: Metric,
	kernel: Kernel,
	onProgress?: OnProgress
): Merges {
	if (metric === 'euclidean') {
		if (method === 'ward') return wardRounds(rows, onProgress, kernel);
		if (method === 'single') return singleRounds(rows, onProgress, kernel);
		if (method === 'average' || method === 'complete') return memberRounds(rows, method, onProgress, kernel);
		if (method === 'centroid' || method === 'median') {
			return matrixGreedy(condensedSquares(rows), rows.weight, method, onProgress);
		}
	}
	// the distances take about as long as the merges
	const D = condensedDistances(rows, metric, onProgress && ((done, total) => onProgress(done, 2 * total)));
	return mergeMatrix(D, rows.weight, method, onProgress && ((done, total) => onProgress(total + done, 2 * total)));
}
