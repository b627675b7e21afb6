import type { Preprocessor } from '#lib/ml/types.ts';

/** Who is most like one customer. */
export interface AlikeQuestion {
	/** that of the model */
	readonly preprocessor: Preprocessor;
	/** the customer's features, as the preprocessor makes them */
	readonly features: Float64Array;
	/** columns whose values are wanted */
	readonly columns: readonly string[];
	readonly nWanted: number;
}

export interface AlikeCustomer {
	/** of the customers' table, 0 is the first */
	readonly row: number;
	/** from the column that names customers; null: there is none */
	readonly name: string | null;
	readonly cluster: number;
	/** Euclidean, in the features */
	readonly distance: number;
	/** raw values of the wanted columns, dates in days since 1970; null: missing */
	readonly values: readonly (number | string | null)[];
}

export interface Alike {
	/** the nearest first */
	readonly customers: readonly AlikeCustomer[];
	/** the distance of two customers drawn at random: the root of the mean of its square */
	readonly usual: number;
	readonly nRows: number;
}
