import type { ReadChoices } from './read-types.ts';
import { withoutGaps } from './without-gaps.ts';

export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The choices with some changed; undefined takes one back. */
export function changeChoices(choices: ReadChoices, patch: Changes<ReadChoices>): ReadChoices {
	return withoutGaps({ ...choices, ...patch });
}
