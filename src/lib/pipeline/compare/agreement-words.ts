/** Steinley (2004): what an adjusted Rand index tells of the agreement of two divisions */
const NEARLY = 0.9;
const MUCH = 0.8;
const ROUGHLY = 0.65;
/** two unrelated divisions of some dozens stay below it */
const CHANCE = 0.1;

/** What an adjusted Rand index says, as the end of "They divide the customers …". */
export function agreementWords(adjustedRand: number): string {
	if (adjustedRand === 1) return 'in the same way';
	if (adjustedRand >= NEARLY) return 'in nearly the same way';
	if (adjustedRand >= MUCH) return 'in much the same way';
	if (adjustedRand >= ROUGHLY) return 'in roughly the same way';
	return adjustedRand > CHANCE ? 'in different ways' : 'in ways that have little to do with each other';
}
