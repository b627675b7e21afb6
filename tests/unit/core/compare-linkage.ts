import { cutTree, isMonotonic, type Linkage, type LinkageMethod, type Matrix, type Metric } from '#lib/core/index.ts';
import { byFirstAppearance, naiveDistances, replay } from './helpers.ts';

/** What scipy said of one input and one method. */
export interface ExpectedLinkage {
	readonly id: string;
	readonly method: LinkageMethod;
	readonly metric?: Metric;
	readonly n: number;
	readonly monotone: boolean;
	/** whether they are the same for any choice among ties; null: nothing ties */
	readonly order_free_heights: boolean | null;
	readonly order_free_k: readonly number[] | null;
	readonly heights_sorted: readonly number[] | null;
	readonly height_last: number;
	readonly height_sum: number;
	readonly cut_merge_order: Readonly<Record<string, readonly number[] | null>>;
	readonly cut_sizes: Readonly<Record<string, readonly number[]>>;
	readonly cut_at_distance?: readonly { readonly t: number; readonly labels: readonly number[] }[];
}

export interface LinkageComparison {
	/** the largest, over the largest height; null where ties leave several right answers */
	readonly heightDifference: number | null;
	/** cuts whose partitions (or, of large tables, sizes) were compared */
	readonly nCuts: number;
	readonly isReplayed: boolean;
	/** empty, or what disagrees apart from the heights */
	readonly faults: readonly string[];
}

/**
 * Rows of decimals (0.1 apart) that tie on paper: scipy broke these ties by the rounding of its own sums, the same for
 * any order of rows, and so its answer passes for one free of ties.
 */
const DECIMAL_TIES = ['iris-150x4|weighted', 'iris-150x4|centroid'];
const LARGEST_REPLAY = 150;

/** Compares a tree of X with what scipy says wherever ties leave one right answer, and replays its merges. */
export function compareLinkage(X: Matrix, e: ExpectedLinkage, tree: Linkage): LinkageComparison {
	const faults: string[] = [];
	const isReplayed = e.n <= LARGEST_REPLAY;
	if (isReplayed) {
		const fault = replay(tree, naiveDistances(X, e.metric), e.method);
		if (fault !== null) faults.push(fault);
	}
	if (DECIMAL_TIES.includes(e.id)) return { heightDifference: null, nCuts: 0, isReplayed, faults };
	const isFree = e.order_free_heights !== false;
	if (isFree && isMonotonic(tree) !== e.monotone) faults.push(`isMonotonic is not ${e.monotone}`);
	const nCuts = compareCuts(e, tree, faults);
	return { heightDifference: isFree ? heightDifference(e, tree) : null, nCuts, isReplayed, faults };
}

function heightDifference(e: ExpectedLinkage, tree: Linkage): number {
	const heights = tree.height.slice().sort();
	const largest = heights.at(-1)! || 1;
	const sum = heights.reduce((total, height) => total + height, 0);
	const differences = [
		tree.height[e.n - 2] - e.height_last,
		// the rounding of a sum grows with its length
		(sum - e.height_sum) / e.n,
		...(e.heights_sorted ?? []).map((height, t) => heights[t] - height)
	];
	return Math.max(...differences.map((difference) => Math.abs(difference / largest)));
}

function compareCuts(e: ExpectedLinkage, tree: Linkage, faults: string[]): number {
	const free = e.order_free_k ?? Object.keys(e.cut_sizes).map(Number);
	let nCuts = 0;
	for (const k of free) {
		const labels = cutTree(tree, { nClusters: k });
		const partition = e.cut_merge_order[k];
		const sizes = e.cut_sizes[k];
		if (partition && !isEqual(byFirstAppearance(labels), partition)) faults.push(`another partition into ${k}`);
		if (sizes && !isEqual(sizesOf(labels, k), sizes)) faults.push(`other sizes of ${k}`);
		if (partition || sizes) nCuts++;
	}
	if (!e.order_free_k || !e.order_free_heights) return nCuts;
	for (const { t, labels } of e.cut_at_distance ?? []) {
		if (!e.order_free_k.includes(new Set(labels).size)) continue;
		const cut = byFirstAppearance(cutTree(tree, { height: t }));
		if (!isEqual(cut, byFirstAppearance(labels))) faults.push(`another partition at height ${t}`);
		nCuts++;
	}
	return nCuts;
}

function sizesOf(labels: Int32Array, k: number): number[] {
	const sizes = new Array<number>(k).fill(0);
	for (const label of labels) sizes[label]++;
	return sizes.sort((a, b) => b - a);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((value, i) => value === b[i]);
}
