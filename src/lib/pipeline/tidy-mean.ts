/** The mean to 12 digits: means that differ by rounding alone, as after another order of rows, are the same. */
export function tidyMean(mean: number): number {
	return Number(mean.toPrecision(12));
}
