import { MATRIX_CLUSTERS } from './member-rounds.ts';
import { MAX_NEIGHBOURS } from './kernel.ts';
import type { LinkageMethod, Metric } from './types.ts';

export interface Cost {
	/** sum of all arrays that are held at the worst moment, beside the input */
	readonly bytes: number;
	/** pairs whose distance is computed, roughly */
	readonly distanceEvaluations: number;
}

/**
 * What `linkage` will need for nRows distinct rows. Ward, average, complete and single linkage by Euclidean distance
 * hold a few numbers a row (average and complete a matrix of some thousand clusters as well), all others all n(n-1)/2
 * distances. Bytes are those of the kernel in WebAssembly on one thread; each further thread adds room for one search,
 * with average and complete for the members of one cluster.
 */
export function estimateCost(
	nRows: number,
	nCols: number,
	{ method = 'ward', metric = 'euclidean' }: { readonly method?: LinkageMethod; readonly metric?: Metric } = {}
): Cost {
	const n = nRows;
	const stride = Math.max(4, Math.ceil(nCols / 4) * 4);
	const pairs = (n * (n - 1)) / 2;
	const row = stride * 8;
	// canonical rows: contents, weight, order, start; the tree: left, right, size, height
	const kept = n * (row + 16);
	const answer = n * 20;
	// while they are made: centred contents, hashes, the order before the last digit
	const ranking = kept + n * (row + 8);
	const fromMerges = (merges: number) => kept + merges + answer + n * 20;
	if (!isLinear(method, metric)) {
		const work = pairs * 8 + n * 56;
		return { bytes: Math.max(ranking, kept + work, fromMerges(work)), distanceEvaluations: pairs };
	}
	const search = treeBytes(n, stride) + n * (row + 4);
	if (method === 'single') {
		const merges = search + n * (MAX_NEIGHBOURS * 4 + 8 + 1 + 16 + 4 + 16 + 20);
		return { bytes: Math.max(ranking, fromMerges(merges)), distanceEvaluations: queries(n, stride) };
	}
	// 1/size, who asks, who is nearest, where from; weight, grown, merges; who chose whom, who asks next, scratch
	const rounds = search + n * (20 + 16 + 20 + 20);
	if (method === 'ward') {
		return { bytes: Math.max(ranking, fromMerges(rounds)), distanceEvaluations: queries(n, stride) };
	}
	// isLinear: all others have gone
	const linkage = method === 'complete' ? method : 'average';
	const m = Math.min(n, MATRIX_CLUSTERS[linkage]);
	if (n <= m) return { bytes: fromMerges(pairs * 8 + n * 56), distanceEvaluations: pairs };
	const members = n * (2 * row + 56);
	const sorting = linkage === 'complete' ? n * 28 + m * row * 3 : 0;
	const matrix = m * (m - 1) * 4 + (n + m) * (row + 8) + m * 60 + sorting;
	return { bytes: fromMerges(rounds + members + matrix), distanceEvaluations: 1.5 * pairs };
}

/** Leaf blocks, boxes, who is whose, the list of what changed, marks: as WasmLayout.takeTree. */
function treeBytes(n: number, stride: number): number {
	const most = Math.floor((3 * n) / 32) + 2;
	return most * ((stride + 1) * 64 + (2 * stride + 2) * 16 + 14) + n * 8;
}

function queries(n: number, stride: number): number {
	return 4 * n * (stride <= 8 ? Math.min(n, 100 * stride) : n / 2);
}

/** Whether memory grows with the rows alone, not with their pairs. */
export function isLinear(method: LinkageMethod, metric: Metric): boolean {
	return metric === 'euclidean' && ['ward', 'average', 'complete', 'single'].includes(method);
}
