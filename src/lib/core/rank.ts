/** Ranks from 1, ties share their average (scipy's rankdata); NaN has rank NaN and counts for nothing. */
export function rank(values: ArrayLike<number>): Float64Array {
	const ranks = new Float64Array(values.length).fill(NaN);
	const known: number[] = [];
	for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known.push(i);
	known.sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0));
	for (let from = 0; from < known.length;) {
		let to = from + 1;
		while (to < known.length && values[known[to]] === values[known[from]]) to++;
		for (let i = from; i < to; i++) ranks[known[i]] = (from + 1 + to) / 2;
		from = to;
	}
	return ranks;
}
