import { CladeError } from '#lib/core/clade-error.ts';
import { estimateCost, MEMORY_LIMIT_BYTES } from '#lib/core/index.ts';
import type { LinkageMethod } from '#lib/core/types.ts';
import type { Preprocessor } from '#lib/ml/types.ts';

/**
 * Refuses what no tab can hold, before anything is allocated: the prepared rows and the tree's working memory.
 * @throws E_TOO_LARGE with neededBytes and limitBytes
 */
export function checkMemory(nRows: number, { columns }: Pick<Preprocessor, 'columns'>, method: LinkageMethod): void {
	const nFeatures = columns.reduce(
		(sum, column) => sum + (column.kind === 'categorical' ? column.levels.length : 1),
		0
	);
	const neededBytes = nRows * nFeatures * 8 + estimateCost(nRows, nFeatures, { method }).bytes;
	if (neededBytes <= MEMORY_LIMIT_BYTES) return;
	const text =
		`${nRows.toLocaleString('en-US')} customers with ${nFeatures} features need about ${gigabytes(neededBytes)} of memory; ` +
		`${gigabytes(MEMORY_LIMIT_BYTES)} is what a tab can be trusted with. Nothing was allocated.`;
	throw new CladeError('E_TOO_LARGE', text, { neededBytes, limitBytes: MEMORY_LIMIT_BYTES });
}

function gigabytes(bytes: number): string {
	return `${(bytes / 1e9).toFixed(1)} GB`;
}
