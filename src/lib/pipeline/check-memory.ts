import { estimateCost } from '#lib/core/index.ts';
import type { Preprocessor } from '#lib/ml/types.ts';
import { formatGigabytes } from './format-gigabytes.ts';
import { refuseMemory } from './refuse-memory.ts';
import type { Clustering } from './types.ts';

/**
 * Refuses what no tab can hold, before anything is allocated: the prepared rows and the tree's working memory. By Gower's
 * distance that depends on how many rows differ, which checkPairs knows later: here it is what any tree needs.
 * @throws E_TOO_LARGE with neededBytes and limitBytes
 */
export function checkMemory(
	nRows: number,
	{ columns }: Pick<Preprocessor, 'columns'>,
	{ method, distance }: Clustering
): void {
	const nFeatures = columns.reduce(
		(sum, column) => sum + (column.kind === 'categorical' ? column.levels.length : 1),
		0
	);
	const tree = estimateCost(nRows, nFeatures, { method: distance === 'gower' ? 'single' : method });
	const neededBytes = nRows * nFeatures * 8 + tree.bytes;
	refuseMemory(
		neededBytes,
		`${nRows.toLocaleString('en-US')} customers with ${nFeatures} features need about ${formatGigabytes(neededBytes)} of memory`
	);
}
