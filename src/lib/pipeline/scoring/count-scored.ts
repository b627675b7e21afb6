import { GRAVITY } from '#lib/pipeline/judge-familiarity.ts';
import { FINDING_BITS, verdictOfBits, type FindingKind } from './finding-bits.ts';
import type { ScoredCustomers } from './score-customers.ts';

export interface ScoredCounts {
	/** customers per cluster id */
	readonly perCluster: readonly number[];
	readonly nFamiliar: number;
	readonly nUnusual: number;
	readonly nCannotSay: number;
	/** customers that each kind of finding speaks against, the gravest kind first; one may count under several */
	readonly perKind: readonly { readonly kind: FindingKind; readonly count: number }[];
}

/** How many customers came to each segment, and how familiar they are. */
export function countScored(
	{ clusters, bits }: Pick<ScoredCustomers, 'clusters' | 'bits'>,
	nClusters: number,
	isJudged: boolean
): ScoredCounts {
	const perCluster = new Array<number>(nClusters).fill(0);
	for (const cluster of clusters) perCluster[cluster]++;
	const perByte = new Float64Array(256);
	for (const byte of bits) perByte[byte]++;
	const where = (test: (bits: number) => boolean) =>
		perByte.reduce((sum, count, byte) => sum + (test(byte) ? count : 0), 0);
	return {
		perCluster,
		nFamiliar: where((byte) => verdictOfBits(byte, isJudged) === 'familiar'),
		nUnusual: where((byte) => verdictOfBits(byte, isJudged) === 'unusual'),
		nCannotSay: where((byte) => verdictOfBits(byte, isJudged) === 'cannot-say'),
		perKind: GRAVITY.map((kind) => ({ kind, count: where((byte) => (byte & FINDING_BITS[kind]) !== 0) }))
	};
}
