/** A field and the value that it would have. */
export interface FieldChange {
	readonly column: string;
	/** raw units, dates in days since 1970; a level */
	readonly from: number | string;
	readonly to: number | string;
	/** numbers: `to` is a multiple of it, or the end of the range of the data; null: a level, or exact to the last bit */
	readonly step: number | null;
	/** the change as share of the column's spread, see fieldScale */
	readonly share: number;
}

/** A change of one field, or of two, with which the model chooses another segment. */
export interface Change {
	readonly fields: readonly FieldChange[];
	/** the segment that is then chosen */
	readonly cluster: number;
	/** Euclidean length of the shares: the measure by which changes compare */
	readonly size: number;
	/** one number that is not whole: the border itself, the first value of all that moves; else null */
	readonly border: number | null;
	/** fields that follow because they are the sum or ratio of others */
	readonly follows: readonly { readonly column: string; readonly to: number }[];
}

/** What one field alone can do. */
export interface FieldOutlook {
	readonly column: string;
	/** `follows`: it is the sum or ratio of other fields; `unknown`: nobody knows its value, so there is nothing to change */
	readonly state: 'free' | 'fixed' | 'follows' | 'unknown';
	/** the smallest change of this field alone; null: none within what was seen */
	readonly change: Change | null;
}

export interface ChangeAnswer {
	/** the segment that is chosen now */
	readonly cluster: number;
	/** one a field of the model, in its order */
	readonly outlooks: readonly FieldOutlook[];
	/** of one field where one is enough, else of two; null: there is none */
	readonly smallest: Change | null;
	/** false: the pairs were too many to be looked at to the end */
	readonly isComplete: boolean;
}
