import { canonicalRows } from '#lib/core/canonical-rows.ts';
import { estimateCost, MEMORY_LIMIT_BYTES } from '#lib/core/index.ts';
import type { LinkageMethod, Matrix } from '#lib/core/types.ts';
import { formatGigabytes } from './format-gigabytes.ts';
import { refuseMemory } from './refuse-memory.ts';

/**
 * Refuses a tree by Gower's distance whose distances do not fit in a tab, before they are allocated: one for each pair of
 * rows that differ.
 * @throws E_TOO_LARGE with neededBytes, limitBytes and distance
 */
export function checkPairs(matrix: Matrix, method: LinkageMethod): void {
	const bytesOf = (n: number) =>
		matrix.data.byteLength + estimateCost(n, matrix.nCols, { method, metric: 'sqrt-cityblock' }).bytes;
	if (bytesOf(matrix.nRows) <= MEMORY_LIMIT_BYTES) return;
	const { nUnique } = canonicalRows(matrix);
	const needed = bytesOf(nUnique);
	const pairs = (nUnique * (nUnique - 1)) / 2e6;
	const text =
		`Gower distance holds the distances of all pairs of different customers at once: ${pairs.toFixed(0)} million for ` +
		`${nUnique.toLocaleString('en-US')} customers, about ${formatGigabytes(needed)}`;
	refuseMemory(needed, text, { distance: 'gower' });
}
