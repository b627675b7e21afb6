export interface PairAxis {
	readonly column: string;
	readonly kind: 'numeric' | 'date';
	/** values are log1p of the column's */
	readonly isLog: boolean;
	readonly min: number;
	readonly max: number;
}

/** Two columns against each other, over the rows in which both are known. */
export type PairSummary = { readonly nBoth: number } & (
	| {
			/** few rows: each is a point; `spearman`: rank correlation, NaN where undefined */
			readonly kind: 'points';
			readonly x: PairAxis;
			readonly y: PairAxis;
			readonly spearman: number;
			/** as x0, y0, x1, y1 … */
			readonly points: Float64Array;
	  }
	| {
			/** many rows: counted in nX x nY cells of equal size, row by row from the lowest y */
			readonly kind: 'density';
			readonly x: PairAxis;
			readonly y: PairAxis;
			readonly spearman: number;
			readonly nX: number;
			readonly nY: number;
			readonly counts: Int32Array;
	  }
	| {
			/** a number by the levels of a category, the most frequent first */
			readonly kind: 'boxes';
			readonly value: PairAxis;
			readonly by: string;
			/** share of the variance between the levels; NaN where undefined */
			readonly etaSquared: number;
			readonly boxes: readonly PairBox[];
			/** rarer levels that are not shown */
			readonly nMoreLevels: number;
	  }
	| {
			readonly kind: 'levels';
			readonly rows: { readonly column: string; readonly levels: readonly string[]; readonly nMore: number };
			readonly columns: { readonly column: string; readonly levels: readonly string[]; readonly nMore: number };
			/** counts[row][column] */
			readonly counts: readonly (readonly number[])[];
			/** NaN where undefined */
			readonly cramersV: number;
	  }
);

export interface PairBox {
	readonly level: string;
	readonly n: number;
	/** ends of the whiskers: the most extreme values within 1.5 quartile ranges of the box */
	readonly low: number;
	readonly q1: number;
	readonly median: number;
	readonly q3: number;
	readonly high: number;
}
