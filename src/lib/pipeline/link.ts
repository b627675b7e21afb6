import { linkage } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import type { Linkage, LinkageMethod, Matrix, OnProgress } from '#lib/core/types.ts';

/** Stage 2: the tree of all rows; the costly one. Errors as core's linkage. */
export function link(matrix: Matrix, method: LinkageMethod, onProgress?: OnProgress, kernel?: Kernel): Linkage {
	return linkage(matrix, { method, onProgress, kernel });
}
