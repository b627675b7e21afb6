import type { Splits } from './types.ts';

/** The splits of the straight cut into k. */
export function straightSplits(k: number): Splits {
	return Array.from({ length: k - 1 }, (_, i) => i + 1);
}
