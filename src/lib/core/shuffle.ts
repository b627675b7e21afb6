import type { Random } from './mulberry32.ts';

/** A shuffled copy (Fisher and Yates). */
export function shuffle<T>(values: Iterable<T>, random: Random): T[] {
	const result = [...values];
	for (let i = result.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[result[i], result[j]] = [result[j], result[i]];
	}
	return result;
}
