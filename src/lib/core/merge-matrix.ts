import { matrixChain } from './matrix-chain.ts';
import { matrixGreedy } from './matrix-greedy.ts';
import type { Merges } from './merges.ts';
import type { LinkageMethod, OnProgress } from './types.ts';

/**
 * Merges from the condensed distances of points with weights, by any method; heights are in the unit of D. `D` is
 * overwritten. Ward, centroid and median take the distances for Euclidean ones. All weights must be 1 for Ward.
 */
export function mergeMatrix(
	D: Float64Array,
	weights: Float64Array,
	method: LinkageMethod,
	onProgress?: OnProgress
): Merges {
	switch (method) {
		case 'ward':
			// two single rows: |d|^2 / (1/1 + 1/1)
			for (let i = 0; i < D.length; i++) D[i] = (D[i] * D[i]) / 2;
			return matrixChain(D, weights, method, onProgress);
		case 'centroid':
		case 'median':
			for (let i = 0; i < D.length; i++) D[i] = D[i] * D[i];
			return matrixGreedy(D, weights, method, onProgress);
		case 'single':
		case 'complete':
		case 'average':
		case 'weighted':
			return matrixChain(D, weights, method, onProgress);
	}
}
