import type { FindingKind } from '#lib/pipeline/scoring/finding-bits.ts';
import type { IdCandidate } from './guess-id-column.ts';
import type { Estimate } from './interval.ts';
import type { StabilityIndex } from './stability-index.ts';
import type { Moments } from './standardised-difference.ts';

/** Levels that only one of the files has. */
export interface LoneLevels {
	readonly count: number;
	/** the most frequent, at most 20; share: of the known cells of that file */
	readonly first: readonly { readonly level: string; readonly share: number }[];
}

interface ComparedColumn {
	readonly column: string;
	/** share of the distance between customers; 0: not used for the segments */
	readonly weight: number;
	readonly psi: StabilityIndex;
	/** share of the cells */
	readonly missing: { readonly then: number; readonly now: number; readonly difference: Estimate };
	/** the standardised difference, or of categories Cohen's h of the level that moved most; null: see standardisedDifference */
	readonly effect: Estimate | null;
}

/** How one column has changed between the files. */
export type ColumnChange =
	| (ComparedColumn & {
			readonly kind: 'numeric' | 'date';
			readonly unit: string;
			/** raw units; dates in days since 1970 */
			readonly then: Moments;
			readonly now: Moments;
	  })
	| (ComparedColumn & {
			readonly kind: 'categorical';
			/** the level that moved most, with its share of the known cells; null: no level is in both files' counts */
			readonly level: { readonly level: string; readonly then: number; readonly now: number } | null;
			readonly added: LoneLevels;
			readonly gone: LoneLevels;
	  });

/** A column that could not be compared, and why, as a sentence. */
export interface UncomparedColumn {
	readonly column: string;
	readonly weight: number;
	readonly reason: string;
}

export interface SegmentChange {
	/** segment id */
	readonly id: number;
	/** customers that the rule places in it */
	readonly then: number;
	readonly now: number;
	/** share now less share then */
	readonly difference: Estimate;
}

/** How the rule's segments have changed. */
export interface SegmentsChange {
	readonly segments: readonly SegmentChange[];
	/** of the shares of the segments */
	readonly psi: StabilityIndex;
	/** flow[then][now]: customers in both files; null: nobody is known to be in both */
	readonly flow: readonly (readonly number[])[] | null;
	/** of the customers in both files, those who are in another segment; null as flow */
	readonly moved: (Estimate & { readonly count: number }) | null;
	/** customers of the later file only, by segment now, and of the first file only, by segment then; null as flow */
	readonly newcomers: readonly number[] | null;
	readonly gone: readonly number[] | null;
	/** those who moved, the surest first, at most 200 */
	readonly first: readonly MovedCustomer[];
}
export interface MovedCustomer {
	readonly id: string;
	readonly from: number;
	readonly to: number;
	/** that the rule gives the segment now */
	readonly probability: number;
}

/** Customers who resemble nobody of the file that the rule was learned from. */
export interface UnfamiliarChange {
	/** of the first file */
	readonly then: Estimate;
	readonly now: Estimate;
	/** customers of the later file by what speaks against them; one may have several */
	readonly kinds: readonly { readonly kind: FindingKind; readonly count: number }[];
}

/** How the customers are told in both files. */
export interface Matched {
	/** null: by nothing, so shares alone are compared */
	readonly column: string | null;
	readonly isGuessed: boolean;
	readonly candidates: readonly IdCandidate[];
	readonly nBoth: number;
	readonly nRepeatedThen: number;
	readonly nRepeatedNow: number;
	readonly nWithoutThen: number;
	readonly nWithoutNow: number;
}

/** All that has changed between the file of an analysis and a later one. */
export interface Change {
	readonly nThen: number;
	readonly nNow: number;
	readonly matched: Matched;
	/** null: the rule cannot place the later file */
	readonly placed: { readonly segments: SegmentsChange; readonly unfamiliar: UnfamiliarChange } | null;
	/** why the rule cannot place the later file, a sentence; null: it can */
	readonly problem: string | null;
	/** most changed first */
	readonly columns: readonly ColumnChange[];
	readonly uncompared: readonly UncomparedColumn[];
	/** columns of the later file only */
	readonly added: readonly string[];
	/** what was said while the later file was read and its customers made */
	readonly notes: readonly string[];
}
