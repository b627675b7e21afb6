/** An estimate with the ends of its interval. */
export interface Estimate {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** of a two-sided interval of 95% */
export const Z95 = 1.959963984540054;
