import type { Verdict } from './trust-types.ts';

/** Evidence (see evidenceOf) from which something is said to be there; fixed on simulations, see docs/methods.md. */
export const WEAK = 2;
const REAL = 3;

/** The verdict for the most evidence that any number of segments has. */
export function verdictOf(evidence: number): Verdict {
	return evidence >= REAL ? 'real' : evidence >= WEAK ? 'weak' : 'none';
}
