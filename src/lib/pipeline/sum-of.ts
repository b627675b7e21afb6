/** The sum of the values in their order; of sorted values it does not depend on the order of rows. */
export function sumOf(values: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum;
}
