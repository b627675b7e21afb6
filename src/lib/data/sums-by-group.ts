/**
 * The sum of each group's values, the smallest first, so that the order of the rows does not change a bit of it. groups:
 * 0 .. nGroups - 1, -1 = none; rows that `isCounted` refuses are left out. O(n log of the largest group).
 */
export function sumsByGroup(
	values: Float64Array,
	groups: Int32Array,
	nGroups: number,
	isCounted: (row: number) => boolean = () => true
): Float64Array {
	const ends = new Int32Array(nGroups + 1);
	for (let i = 0; i < groups.length; i++) if (groups[i] >= 0 && isCounted(i)) ends[groups[i] + 1]++;
	for (let g = 0; g < nGroups; g++) ends[g + 1] += ends[g];
	const next = ends.slice(0, nGroups);
	const sorted = new Float64Array(ends[nGroups]);
	for (let i = 0; i < groups.length; i++) if (groups[i] >= 0 && isCounted(i)) sorted[next[groups[i]]++] = values[i];
	return Float64Array.from({ length: nGroups }, (_, g) => {
		return compensatedSum(sorted.subarray(ends[g], ends[g + 1]).sort());
	});
}

/** Neumaier 1974: what rounding takes from each step is added at the end. */
function compensatedSum(values: Float64Array): number {
	let sum = 0;
	let lost = 0;
	for (const value of values) {
		const next = sum + value;
		lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
		sum = next;
	}
	return sum + lost;
}
