/** The values of a column that are known: how many, and whether they are whole numbers close enough together to count. */
export interface WholeRange {
	/** how many are not NaN */
	readonly nKnown: number;
	readonly min: number;
	/** min … min + nLevels − 1 are the values that can occur; 0 where counting does not pay */
	readonly nLevels: number;
}

/** whole numbers within this many times their count are counted instead of compared */
const MAX_SPREAD = 4;

/** Whether values can index a table: whole, and within four times their count of each other. O(n). */
export function wholeRange(values: ArrayLike<number>): WholeRange {
	let nKnown = 0;
	let min = Infinity;
	let max = -Infinity;
	let isWhole = true;
	for (let i = 0; i < values.length; i++) {
		const value = values[i];
		if (value !== value) continue;
		nKnown++;
		if (value < min) min = value;
		if (value > max) max = value;
		if (isWhole && value !== Math.floor(value)) isWhole = false;
	}
	const isClose = max - min <= MAX_SPREAD * nKnown && Number.isSafeInteger(min) && Number.isSafeInteger(max);
	return { nKnown, min, nLevels: isWhole && nKnown > 0 && isClose ? max - min + 1 : 0 };
}
