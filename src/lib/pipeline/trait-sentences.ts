import type { Trait } from './traits-of.ts';

const MAX_TRAITS = 3;
const MIN_STRENGTH = 0.2;

/** At most three sentences of what sets a segment apart; of the columns that make up the value at most one. */
export function traitSentences(traits: readonly Trait[], value: readonly string[]): string[] {
	const chosen: Trait[] = [];
	for (const trait of traits) {
		if (chosen.length === MAX_TRAITS || trait.strength < MIN_STRENGTH) break;
		const isValue = value.includes(trait.column);
		if (isValue && chosen.some(({ column }) => value.includes(column))) continue;
		// levels such as “No internet service” come in many columns and always tell the same
		if (chosen.some(({ strength }) => Math.abs(strength - trait.strength) < 1e-9)) continue;
		chosen.push(trait);
	}
	if (chosen.length === 0) return ['Close to the average customer in every column'];
	return chosen.map(({ sentence }) => sentence);
}
