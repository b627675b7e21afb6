import type { Kernel } from '#lib/core/kernel.ts';
import type { Matrix } from '#lib/core/types.ts';
import { assess } from '#lib/pipeline/assess.ts';
import { link } from '#lib/pipeline/link.ts';
import { adviseCount } from '#lib/pipeline/trust/advise-count.ts';
import { compareReferences } from '#lib/pipeline/trust/compare-references.ts';
import { countTable } from '#lib/pipeline/trust/count-table.ts';
import type { Structure } from '#lib/pipeline/trust/trust-types.ts';

export interface Judged {
	readonly structure: Structure;
	readonly evidence: number;
	readonly recommended: number | null;
	/** by the quick rule, which has no reference */
	readonly quick: number;
}

/** A matrix of numbers through the whole assessment, as the app does it. */
export function judgeSet(
	matrix: Matrix,
	kernel?: Kernel,
	columns = Array.from({ length: matrix.nCols }, (_, j) => j)
): Judged {
	const linkage = link(matrix, { method: 'ward' }, undefined, kernel);
	const structure = compareReferences({ matrix, columns, method: 'ward' }, { kernel });
	const table = countTable({ matrix, linkage }, structure, { kMax: 15, kernel });
	return {
		structure,
		evidence: Math.max(0, ...structure.evidence.filter(Number.isFinite)),
		recommended: adviseCount(table, matrix.nRows, structure.verdict)?.recommended ?? null,
		quick: assess(matrix, linkage, { kernel }).advised
	};
}
