import { RARE_LEVEL } from './levels.ts';
import type { FittedCategorical } from './types.ts';

/** By level: its feature among those of a fitted category. Levels that were rare share one; an unseen level has none. */
export function levelOffsets({ levels, rareLevels }: FittedCategorical): Map<string, number> {
	const offsets = new Map(levels.map((level, offset) => [level, offset]));
	const rare = offsets.get(RARE_LEVEL);
	if (rare !== undefined) for (const level of rareLevels) offsets.set(level, rare);
	return offsets;
}
