/**
 * Share of the variance of `values` that lies between groups: between / total sum of squares. Rows with a NaN value or
 * a group below 0 are left out. NaN if the values are constant or there are none.
 */
export function etaSquared(values: ArrayLike<number>, groups: ArrayLike<number>): number {
	const isKnown = (i: number) => groups[i] >= 0 && !Number.isNaN(values[i]);
	let n = 0;
	let mean = 0;
	let min = Infinity;
	let max = -Infinity;
	for (let i = 0; i < values.length; i++) {
		if (!isKnown(i)) continue;
		mean += (values[i] - mean) / ++n;
		min = Math.min(min, values[i]);
		max = Math.max(max, values[i]);
	}
	if (!(max > min)) return NaN;
	const scale = Math.max(max - mean, mean - min);
	const sums = new Map<number, { n: number; sum: number }>();
	let total = 0;
	for (let i = 0; i < values.length; i++) {
		if (!isKnown(i)) continue;
		const x = (values[i] - mean) / scale;
		total += x * x;
		let group = sums.get(groups[i]);
		if (group === undefined) sums.set(groups[i], (group = { n: 0, sum: 0 }));
		group.n++;
		group.sum += x;
	}
	let between = 0;
	for (const group of sums.values()) between += (group.sum * group.sum) / group.n;
	return Math.min(1, between / total);
}
