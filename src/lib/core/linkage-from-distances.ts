import { CladeError } from './clade-error.ts';
import { linkageFromMerges } from './linkage-from-merges.ts';
import { LINKAGE_METHODS, MEMORY_LIMIT_BYTES } from './linkage.ts';
import { mergeMatrix } from './merge-matrix.ts';
import { exponentOf, timesPowerOfTwo } from './power-of-two.ts';
import type { Linkage, LinkageMethod, OnProgress } from './types.ts';

/**
 * Exact agglomerative clustering from the distances of all pairs i < j, condensed as scipy's pdist: n(n-1)/2 numbers,
 * row by row. Ward, centroid and median take them for Euclidean distances. Ties are broken by row number. O(n^2) time and memory; the
 * distances are copied.
 * @throws CladeError E_EMPTY, E_ARGUMENT (method, length, a negative distance), E_NOT_FINITE, E_TOO_LARGE
 */
export function linkageFromDistances(
	condensed: ArrayLike<number>,
	n: number,
	{ method = 'average', onProgress }: { readonly method?: LinkageMethod; readonly onProgress?: OnProgress } = {}
): Linkage {
	if (!(LINKAGE_METHODS as readonly string[]).includes(method)) {
		throw new CladeError('E_ARGUMENT', `There is no linkage method "${method}".`, { method });
	}
	if (n === 0) throw new CladeError('E_EMPTY', 'There are no rows.');
	const nPairs = (n * (n - 1)) / 2;
	if (!Number.isInteger(n) || n < 0 || condensed.length !== nPairs) {
		const message = `${n} rows have ${nPairs} distances between them, not ${condensed.length}.`;
		throw new CladeError('E_ARGUMENT', message, { n, length: condensed.length });
	}
	const neededBytes = nPairs * 8;
	if (neededBytes > MEMORY_LIMIT_BYTES) {
		const message = `${nPairs} distances need ${neededBytes} bytes, where ${MEMORY_LIMIT_BYTES} are the limit.`;
		throw new CladeError('E_TOO_LARGE', message, { neededBytes, limitBytes: MEMORY_LIMIT_BYTES });
	}
	const exponent = exponentOf(largestDistance(condensed));
	const D = Float64Array.from(condensed, (d) => timesPowerOfTwo(d, -exponent));
	return linkageFromMerges(mergeMatrix(D, new Float64Array(n).fill(1), method, onProgress), exponent);
}

function largestDistance(condensed: ArrayLike<number>): number {
	let largest = 0;
	for (let i = 0; i < condensed.length; i++) {
		const d = condensed[i];
		if (!Number.isFinite(d)) throw new CladeError('E_NOT_FINITE', `Distance ${i + 1} is ${d}.`, { row: i + 1 });
		if (d < 0) throw new CladeError('E_ARGUMENT', `Distance ${i + 1} is negative: ${d}.`, { row: i + 1 });
		if (d > largest) largest = d;
	}
	return largest;
}
