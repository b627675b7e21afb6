import { FINDING_BITS, verdictOfBits, type FindingKind } from './finding-bits.ts';
import type { ScoredCustomers } from './score-customers.ts';

export interface RowFilter {
	/** null: all */
	readonly cluster: number | null;
	/** `unfamiliar`: unusual or cannot-say; a kind: those that it speaks against */
	readonly familiarity: 'all' | 'familiar' | 'unfamiliar' | 'cannot-say' | FindingKind;
}

/** The rows that a filter lets through, in their order; null: all of them. */
export function filterRows(
	{ clusters, bits }: Pick<ScoredCustomers, 'clusters' | 'bits'>,
	{ cluster, familiarity }: RowFilter,
	isJudged: boolean
): Int32Array | null {
	if (cluster === null && familiarity === 'all') return null;
	const passes = byteTest(familiarity, isJudged);
	let n = 0;
	const isIn = (row: number) => passes[bits[row]] === 1 && (cluster === null || clusters[row] === cluster);
	for (let row = 0; row < bits.length; row++) if (isIn(row)) n++;
	const rows = new Int32Array(n);
	for (let row = 0, at = 0; row < bits.length; row++) if (isIn(row)) rows[at++] = row;
	return rows;
}

/** For each of the 256 bytes whether it passes. */
function byteTest(familiarity: RowFilter['familiarity'], isJudged: boolean): Uint8Array {
	return Uint8Array.from({ length: 256 }, (_, bits) => {
		switch (familiarity) {
			case 'all':
				return 1;
			case 'familiar':
			case 'cannot-say':
				return Number(verdictOfBits(bits, isJudged) === familiarity);
			case 'unfamiliar':
				return Number(bits !== 0);
			default:
				return Number((bits & FINDING_BITS[familiarity]) !== 0);
		}
	});
}
