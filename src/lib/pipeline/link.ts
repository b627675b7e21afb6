import { linkage } from '#lib/core/index.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import type { Linkage, Matrix, OnProgress } from '#lib/core/types.ts';
import { metricOf } from './metric-of.ts';
import type { Clustering } from './types.ts';

/** Stage 2: the tree of all rows; the costly one. Errors as core's linkage. */
export function link(
	matrix: Matrix,
	{ method, distance }: Clustering,
	onProgress?: OnProgress,
	kernel?: Kernel
): Linkage {
	return linkage(matrix, { method, metric: metricOf(distance), onProgress, kernel });
}
