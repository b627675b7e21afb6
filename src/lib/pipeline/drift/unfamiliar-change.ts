import { GRAVITY } from '#lib/pipeline/judge-familiarity.ts';
import { FINDING_BITS } from '#lib/pipeline/scoring/finding-bits.ts';
import type { UnfamiliarChange } from './drift-types.ts';
import { wilsonInterval } from './wilson-interval.ts';

const ANY = 255;

/** How many customers of each file resemble nobody of the first, by the bits of findingsOfRows, and what speaks against them. */
export function unfamiliarChange(then: Uint8Array, now: Uint8Array): UnfamiliarChange {
	const kinds = GRAVITY.map((kind) => ({ kind, count: countOf(now, FINDING_BITS[kind]) }));
	return {
		then: wilsonInterval(countOf(then, ANY), then.length),
		now: wilsonInterval(countOf(now, ANY), now.length),
		kinds: kinds.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
	};
}

function countOf(bits: Uint8Array, mask: number): number {
	let count = 0;
	for (let i = 0; i < bits.length; i++) if (bits[i] & mask) count++;
	return count;
}
