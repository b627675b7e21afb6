import { adjustedRandIndex } from '#lib/core/index.ts';
import { bestMatch } from '#lib/core/best-match.ts';
import type { Movement } from './compare-types.ts';

/**
 * Which rows change their cluster between two labellings, 0..kFrom-1 and 0..kTo-1, of the same rows, once the clusters are
 * paired one to one so that as many rows as possible stay (bestMatch). Rows of a cluster without a partner have moved. The
 * ids and the order of rows change nothing. O(n + k³).
 * @throws CladeError E_ARGUMENT if the lengths differ
 */
export function movement(from: Int32Array, to: Int32Array, kFrom: number, kTo: number): Movement {
	const adjustedRand = adjustedRandIndex(from, to);
	const counts = new Int32Array(kFrom * kTo);
	for (let i = 0; i < from.length; i++) counts[from[i] * kTo + to[i]]++;
	const match = bestMatch(counts, kFrom, kTo);
	let nStay = 0;
	match.forEach((b, a) => (nStay += b < 0 ? 0 : counts[a * kTo + b]));
	return { counts, match, nMoved: from.length - nStay, adjustedRand };
}
