/** How a new column is computed from others. Missing where what it needs is missing. */
export type Formula =
	/** completed years from a birth date, or from a birth year, to a fixed day (days since 1970) */
	| { readonly kind: 'age'; readonly column: string; readonly onDay: number }
	| { readonly kind: 'sum'; readonly columns: readonly string[] }
	/** missing where the divisor is 0 */
	| { readonly kind: 'ratio'; readonly dividend: string; readonly divisor: string }
	/** whole days from one date to the other; below 0 where they come the other way round */
	| { readonly kind: 'days'; readonly from: string; readonly to: string }
	/** 1 for the first level, 2 for the second …; missing for levels that are not listed */
	| { readonly kind: 'ranks'; readonly column: string; readonly levels: readonly string[] }
	/** a category: below the first edge, from each edge to below the next, from the last edge on; rising edges */
	| { readonly kind: 'bins'; readonly column: string; readonly edges: readonly number[] };

/** A column that is computed, never asked for; part of the recipe. `name` is unique among the columns. */
export interface DerivedColumn {
	readonly name: string;
	readonly formula: Formula;
}
