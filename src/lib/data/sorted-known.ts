/** whole numbers within this many times their count are counted instead of compared */
const MAX_SPREAD = 4;

/** The values that are not NaN in rising order; -0 counts as 0. O(n) for whole numbers that lie close together. */
export function sortedKnown(values: Float64Array): Float64Array {
	let n = 0;
	let min = Infinity;
	let max = -Infinity;
	let isWhole = true;
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		if (value !== value) continue;
		n++;
		if (value < min) min = value;
		if (value > max) max = value;
		if (isWhole && value !== Math.floor(value)) isWhole = false;
	}
	const spread = max - min;
	if (isWhole && n > 0 && spread <= MAX_SPREAD * n && Number.isSafeInteger(min) && Number.isSafeInteger(max))
		return countingSorted(values, n, min, spread + 1);
	const sorted = new Float64Array(n);
	let at = 0;
	for (let i = 0; i < values.length; i++) if (values[i] === values[i]) sorted[at++] = values[i];
	return sorted.sort();
}

function countingSorted(values: Float64Array, n: number, min: number, nLevels: number): Float64Array {
	const counts = new Int32Array(nLevels);
	for (let i = 0; i < values.length; i++) if (values[i] === values[i]) counts[values[i] - min]++;
	const sorted = new Float64Array(n);
	let at = 0;
	for (let level = 0; level < nLevels; level++) {
		const end = at + counts[level];
		while (at < end) sorted[at++] = min + level;
	}
	return sorted;
}
