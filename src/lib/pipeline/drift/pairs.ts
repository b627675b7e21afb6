/** The rows of the customers who are in both files: then[i] and now[i] are the same customer. */
export interface Pairs {
	readonly then: Int32Array;
	readonly now: Int32Array;
}

export const NO_PAIRS: Pairs = { then: new Int32Array(0), now: new Int32Array(0) };
