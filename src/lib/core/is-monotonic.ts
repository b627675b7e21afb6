import type { Linkage } from './types.ts';

/** Whether no merge is lower than one before it. Centroid and median linkage may have such inversions. */
export function isMonotonic({ height }: Linkage): boolean {
	for (let t = 1; t < height.length; t++) if (height[t] < height[t - 1]) return false;
	return true;
}
