import type { LinkageMethod } from '#lib/core/types.ts';
import type { Recipe, Separation } from '#lib/pipeline/types.ts';

/** Another way to make the segments: the recipe with one choice made otherwise. */
export interface Alternative {
	/** the same for the same choice in every recipe */
	readonly id: string;
	readonly kind: 'count' | 'linkage' | 'distance' | 'column' | 'shape' | 'all columns';
	/** for a list: "Without Income" */
	readonly label: string;
	/** the beginning of a sentence: "Leaving out Income" */
	readonly doing: string;
	/** its number of segments is fixed */
	readonly recipe: Recipe;
	/** only worth a look: hardly anybody would defend it */
	readonly isFarFetched: boolean;
}

/** Two labellings of the same rows. */
export interface Movement {
	/** rows in a from-cluster and a to-cluster, kFrom x kTo */
	readonly counts: Int32Array;
	/** by from-cluster the to-cluster that takes its place, so that as many rows as possible stay; -1: none */
	readonly match: Int32Array;
	/** rows that do not stay */
	readonly nMoved: number;
	readonly adjustedRand: number;
}

export interface ComparedSegment {
	readonly id: number;
	readonly name: string;
	/** of a segment and of the one that takes its place: the same */
	readonly colour: number;
	readonly size: number;
}
export interface ComparedSolution {
	readonly key: string;
	/** of its tree: the judgement of the segments is about that */
	readonly treeKey: string;
	readonly method: LinkageMethod;
	readonly separation: Separation;
	readonly segments: readonly ComparedSegment[];
}
export interface Flow {
	readonly from: number;
	readonly to: number;
	readonly count: number;
	/** the to-segment takes the place of the from-segment */
	readonly isStay: boolean;
}
/** splits: most of each of `to` comes from `from`; merges: most of each of `from` goes to `to`. Ids. */
export type SegmentEvent =
	| { readonly kind: 'splits'; readonly from: number; readonly to: readonly number[] }
	| { readonly kind: 'merges'; readonly from: readonly number[]; readonly to: number };

/** A feature in a segment, and in the one that takes its place. */
export interface ProfileChange {
	readonly from: number;
	readonly to: number;
	readonly column: string;
	readonly kind: 'numeric' | 'date' | 'categorical';
	/** categories: the level whose share changes most; null otherwise */
	readonly level: string | null;
	/** raw mean, dates in days since 1970; categories: share of the level */
	readonly before: number;
	readonly after: number;
	/** after - before, in standard deviations of all customers (of a level: of its 0/1) */
	readonly change: number;
}

/** The present solution (before) and another one of the same customers (after). */
export interface Comparison {
	readonly nRows: number;
	readonly before: ComparedSolution;
	readonly after: ComparedSolution;
	/** those that hold anybody, by from, then by to */
	readonly flows: readonly Flow[];
	readonly nMoved: number;
	readonly adjustedRand: number;
	readonly events: readonly SegmentEvent[];
	/** the largest first; at least 0.1 standard deviations */
	readonly profiles: readonly ProfileChange[];
	/** the segments were looked for in the same space, so their silhouettes can be compared */
	readonly isSameSpace: boolean;
	/** segment of each row */
	readonly beforeLabels: Int32Array;
	readonly afterLabels: Int32Array;
}

/** What one other choice does to the segments. */
export interface ChoiceEffect extends Pick<Alternative, 'id' | 'kind' | 'label' | 'doing'> {
	/** customers it was tried on */
	readonly nRows: number;
	/** NaN where there is a problem */
	readonly nMoved: number;
	readonly adjustedRand: number;
	/** why it gives no segments to compare; null: it does */
	readonly problem: string | null;
}
/** How much of the segments depends on the choices that were made. */
export interface Robustness {
	readonly k: number;
	/** all customers */
	readonly nRows: number;
	/** customers on whom the choices were tried that need a tree of their own */
	readonly nTried: number;
	/** the largest effect first; what could not be tried last */
	readonly effects: readonly ChoiceEffect[];
	/** the same recipe on the sample against all customers: what the drawing alone does; null: all were tried */
	readonly sampling: Pick<Movement, 'nMoved' | 'adjustedRand'> | null;
}
