import type { ColumnKind } from './table.ts';

/**
 * What a column is good for. `feature`: may shape the segments. `described`: reported for each segment, off by default.
 * `id`, `text`, `constant`: never clustered.
 */
export type Role = 'feature' | 'described' | 'id' | 'text' | 'constant';

export interface Histogram {
	/** counts.length + 1 rising edges; the last bin is closed */
	readonly edges: readonly number[];
	readonly counts: readonly number[];
}

export interface NumericSummary {
	readonly min: number;
	readonly q1: number;
	readonly median: number;
	readonly q3: number;
	readonly max: number;
	readonly mean: number;
	/** n - 1 in the denominator */
	readonly sd: number;
	/** Fisher-Pearson, as scipy.stats.skew(bias=True); 0 if constant */
	readonly skewness: number;
	/** the 5% and 95% quantiles */
	readonly tails?: { readonly p5: number; readonly p95: number };
	readonly nZero: number;
	readonly nNegative: number;
	readonly histogram: Histogram;
	/** of log1p(value); null unless all values >= 0 */
	readonly logHistogram: Histogram | null;
	/** beyond the far fences (quartile -+ 3 IQR); rows: the most extreme first, at most 20 */
	readonly outliers: {
		readonly count: number;
		readonly low: number;
		readonly high: number;
		readonly rows: readonly number[];
	};
	/**
	 * outliers on the plain and on the logarithmic scale, the farthest first, at most 3 values; not there in profiles that
	 * were saved before they were looked for
	 */
	readonly far?: { readonly count: number; readonly values: readonly number[] };
}

export interface ColumnProfile {
	readonly name: string;
	readonly kind: ColumnKind;
	readonly nMissing: number;
	readonly nDistinct: number;
	/** numeric and date (in days since 1970) */
	readonly numeric: NumericSummary | null;
	/** categorical and boolean: most frequent first, at most 50 */
	readonly levels: readonly { readonly level: string; readonly count: number }[] | null;
	/** levels that differ only in case or white space, e.g. [['north', 'North ']] */
	readonly spellings: readonly (readonly string[])[];
	/** up to 3 cells as written, for a look */
	readonly examples: readonly string[];
	readonly role: Role;
	/** one sentence for people, e.g. "Every value is different: it names a customer, it does not describe one." */
	readonly reason: string;
	/** 0..1: how much this column looks like behaviour that tells customers apart; 0 for non-features */
	readonly importance: number;
	/** one sentence, e.g. "Moves with 6 other columns (strongest: MntMeatProducts, 0.82)." ; '' for non-features */
	readonly importanceReason: string;
	/** '' or a unit such as '€', '%', 'days' */
	readonly unit: string;
}

/** Spearman rank correlation of each pair of numeric and date columns, over rows where both are known. */
export interface Correlations {
	readonly names: readonly string[];
	/** row-major names.length squared; NaN where undefined */
	readonly values: Float64Array;
}

/** The columns whose sum says what a customer is worth. */
export interface ValueGuess {
	readonly columns: readonly string[];
	/** e.g. "Spend: the sum of 6 columns that start with Mnt" */
	readonly reason: string;
}

/** A last row that is the sum of the rows above. */
export interface TotalRow {
	/** 0-based */
	readonly row: number;
	/** the cell that says so: "TOTAL"; null where none does */
	readonly label: string | null;
	/** the columns in which it is the sum */
	readonly columns: readonly string[];
}

/** A column that names customers, who come in several rows each. */
export interface RepeatedCustomers {
	readonly column: string;
	readonly nCustomers: number;
}

export interface TableProfile {
	readonly nRows: number;
	readonly columns: readonly ColumnProfile[];
	readonly correlations: Correlations;
	/** null: nothing looks like money or activity */
	readonly value: ValueGuess | null;
	/** rows that repeat an earlier row in all columns but ids */
	readonly nDuplicateRows: number;
	/** newest date of the file + 1 day, days since 1970; null without dates */
	readonly referenceDay: number | null;
	/** not there in profiles that were saved before it was looked for */
	readonly totalRow?: TotalRow | null;
}
