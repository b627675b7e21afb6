import { cutTree, meanSd } from '#lib/core/index.ts';
import type { BootstrapTree } from './bootstrap-trees.ts';
import type { SegmentStability } from './trust-types.ts';

/** Hennig 2007; fpc::clusterboot */
const STABLE = 0.75;
const PATTERN = 0.6;

/**
 * How stable each of k segments is (Hennig 2007): in every draw the largest Jaccard similarity between the segment, as far
 * as it was drawn, and one of the k clusters of the draw; the mean of that over the draws that hold any of the segment.
 * labels: segment of each row of the data, 0..k-1. O(draws * rows).
 */
export function segmentStability(trees: readonly BootstrapTree[], labels: Int32Array, k: number): SegmentStability[] {
	const best: number[][] = Array.from({ length: k }, () => []);
	for (const { rows, tree } of trees) {
		if (rows.length < k) continue;
		const found = cutTree(tree, { nClusters: k });
		const both = new Float64Array(k * k);
		const sizes = new Float64Array(k);
		const foundSizes = new Float64Array(k);
		rows.forEach((row, i) => {
			both[labels[row] * k + found[i]]++;
			sizes[labels[row]]++;
			foundSizes[found[i]]++;
		});
		for (let c = 0; c < k; c++) {
			if (sizes[c] === 0) continue;
			let most = 0;
			for (let f = 0; f < k; f++) {
				const together = both[c * k + f];
				most = Math.max(most, together / (sizes[c] + foundSizes[f] - together));
			}
			best[c].push(most);
		}
	}
	return best.map((similarities) => {
		const { n, mean, sd } = meanSd(similarities);
		const word = mean >= STABLE ? 'stable' : mean >= PATTERN ? 'pattern' : 'dubious';
		return { jaccard: mean, error: n > 1 ? sd / Math.sqrt(n) : NaN, word };
	});
}
