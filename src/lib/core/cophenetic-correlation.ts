import { cophenetic } from './cophenetic.ts';
import { pairwiseDistances } from './pairwise-distances.ts';
import { pearson } from './pearson.ts';
import type { Linkage, Matrix } from './types.ts';

/**
 * Pearson's correlation of the distances of all pairs of rows with their cophenetic distances: how faithfully the tree
 * tells the distances. scipy's cophenet overflows to NaN at 1e100; this rescales before it squares. NaN if either is
 * constant. O(n^2) memory.
 * @throws CladeError as pairwiseDistances and cophenetic
 */
export function copheneticCorrelation(X: Matrix, linkage: Linkage): number {
	return pearson(pairwiseDistances(X), cophenetic(linkage));
}
