import type { Finding } from '#lib/pipeline/customer-cautions.ts';
import { GRAVITY, type CustomerFamiliarity } from '#lib/pipeline/judge-familiarity.ts';

export type FindingKind = Finding['kind'];

/** What speaks against a row, in one byte: a bit a kind, in the order of gravity. */
export const FINDING_BITS = Object.fromEntries(GRAVITY.map((kind, i) => [kind, 1 << i])) as Readonly<
	Record<FindingKind, number>
>;
/** so far away that the rule's answer means nothing */
export const NOWHERE_BIT = 1 << GRAVITY.length;

const CANNOT_SAY = FINDING_BITS.impossible | FINDING_BITS.sum | FINDING_BITS.unknown | NOWHERE_BIT;

/** As judgeFamiliarity; isJudged: the model knows what its customers look like. */
export function verdictOfBits(bits: number, isJudged: boolean): CustomerFamiliarity['verdict'] {
	if (bits === 0) return 'familiar';
	return isJudged && (bits & CANNOT_SAY) !== 0 ? 'cannot-say' : 'unusual';
}
