import { centredRows } from './centred-rows.ts';
import { CladeError } from './clade-error.ts';
import { condensedDistances } from './condensed-distances.ts';
import { MEMORY_LIMIT_BYTES } from './linkage.ts';
import { timesPowerOfTwo } from './power-of-two.ts';
import type { Matrix } from './types.ts';

/**
 * Euclidean distances of all pairs of rows i < j, condensed as scipy's pdist, safe from overflow and offsets.
 * @throws CladeError as checkMatrix; E_TOO_LARGE before allocating
 */
export function pairwiseDistances(X: Matrix): Float64Array {
	const neededBytes = X.nRows * (X.nRows - 1) * 4;
	if (neededBytes > MEMORY_LIMIT_BYTES) {
		const message = `All distances between ${X.nRows} rows need ${neededBytes} bytes; the limit is ${MEMORY_LIMIT_BYTES}.`;
		throw new CladeError('E_TOO_LARGE', message, { neededBytes, limitBytes: MEMORY_LIMIT_BYTES });
	}
	const rows = centredRows(X);
	const D = condensedDistances(rows);
	for (let i = 0; i < D.length; i++) D[i] = timesPowerOfTwo(D[i], rows.exponent);
	return D;
}
