import { cutTree, meanSd } from '#lib/core/index.ts';
import type { BootstrapTree } from './bootstrap-trees.ts';
import type { SegmentStability } from './trust-types.ts';

/** Hennig 2007; fpc::clusterboot */
const STABLE = 0.75;
const PATTERN = 0.6;

/**
 * How stable each segment is (Hennig 2007): in every draw the largest Jaccard similarity between the segment, as far as
 * it was drawn, and one of the clusters of the draw; the mean of that over the draws that hold any of the segment.
 * labels: segment of each row of the data. counts: for each segment, into how many clusters a draw is cut to look for it:
 * the number of segments, where they come from one height. O(draws * rows) a count.
 */
export function segmentStability(
	trees: readonly BootstrapTree[],
	labels: Int32Array,
	counts: readonly number[]
): SegmentStability[] {
	const best: number[][] = counts.map(() => []);
	for (const { rows, tree } of trees) {
		for (const count of new Set(counts)) {
			if (rows.length < count) continue;
			const found = cutTree(tree, { nClusters: count });
			similarities(labels, rows, found, counts.length, count).forEach((most, c) => {
				if (counts[c] === count && !Number.isNaN(most)) best[c].push(most);
			});
		}
	}
	return best.map((similarities) => {
		const { n, mean, sd } = meanSd(similarities);
		const word = mean >= STABLE ? 'stable' : mean >= PATTERN ? 'pattern' : 'dubious';
		return { jaccard: mean, error: n > 1 ? sd / Math.sqrt(n) : NaN, word };
	});
}

/** For each of k segments the largest similarity with one of the clusters; NaN where none of it was drawn. */
function similarities(
	labels: Int32Array,
	rows: Int32Array,
	found: Int32Array,
	k: number,
	nFound: number
): Float64Array {
	const both = new Float64Array(k * nFound);
	const sizes = new Float64Array(k);
	const foundSizes = new Float64Array(nFound);
	rows.forEach((row, i) => {
		both[labels[row] * nFound + found[i]]++;
		sizes[labels[row]]++;
		foundSizes[found[i]]++;
	});
	return sizes.map((size, c) => {
		if (size === 0) return NaN;
		let most = 0;
		for (let f = 0; f < nFound; f++) {
			const together = both[c * nFound + f];
			most = Math.max(most, together / (size + foundSizes[f] - together));
		}
		return most;
	});
}
