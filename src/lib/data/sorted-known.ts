import { wholeRange, type WholeRange } from './whole-range.ts';

/** The values that are not NaN in rising order; -0 counts as 0. O(n) for whole numbers that lie close together. */
export function sortedKnown(values: Float64Array): Float64Array {
	const range = wholeRange(values);
	if (range.nLevels) return countingSorted(values, range);
	const sorted = new Float64Array(range.nKnown);
	let at = 0;
	for (let i = 0; i < values.length; i++) if (values[i] === values[i]) sorted[at++] = values[i];
	return sorted.sort();
}

function countingSorted(values: Float64Array, { nKnown, min, nLevels }: WholeRange): Float64Array {
	const counts = new Int32Array(nLevels);
	for (let i = 0; i < values.length; i++) if (values[i] === values[i]) counts[values[i] - min]++;
	const sorted = new Float64Array(nKnown);
	let at = 0;
	for (let level = 0; level < nLevels; level++) {
		const end = at + counts[level];
		while (at < end) sorted[at++] = min + level;
	}
	return sorted;
}
