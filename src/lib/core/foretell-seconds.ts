import { linkage, type LinkageOptions } from './linkage.ts';
import { mulberry32 } from './mulberry32.ts';
import { sampleWithoutReplacement } from './sample-without-replacement.ts';
import { takeRows } from './take-rows.ts';
import type { Matrix } from './types.ts';

const FIRST_ROWS = 1000;
/** A sample whose tree takes this long tells enough. */
const PROBE_MS = 50;
/** … even where fewer doublings say how time grows. */
const MAX_PROBE_MS = 200;
const DOUBLINGS = 3;
const SEED = 1;

export interface ForetellOptions extends Pick<LinkageOptions, 'method' | 'metric' | 'kernel'> {
	/** a clock, in milliseconds */
	readonly now: () => number;
}

/**
 * About how many seconds `linkage` will take on this machine: trees of random samples, each twice as large as the one
 * before, until one takes 50 ms. The first is left out (it finds the code cold); how time grew over the last three
 * doublings, by n to the power of 1 to 2, says how it goes on. Takes a few tenths of a second. What a sample cannot show
 * (rows that do not fit into the processor's cache, duplicates that are rare among few rows) makes it wrong by a factor
 * of two or three.
 * @throws CladeError as linkage
 */
export function foretellSeconds(X: Matrix, { now, ...options }: ForetellOptions): number {
	const random = mulberry32(SEED);
	const timeOf = (rows: number) => {
		const sample = takeRows(X, sampleWithoutReplacement(X.nRows, rows, random));
		const start = now();
		linkage(sample, options);
		return now() - start;
	};
	let rows = Math.min(FIRST_ROWS, X.nRows);
	timeOf(rows);
	const times = [timeOf(rows)];
	while (rows < X.nRows && times[0] < (times.length > DOUBLINGS ? PROBE_MS : MAX_PROBE_MS)) {
		rows = Math.min(2 * rows, X.nRows);
		times.unshift(timeOf(rows));
	}
	if (rows === X.nRows) return times[0] / 1000;
	const doublings = Math.min(DOUBLINGS, times.length - 1);
	const power = doublings > 0 ? Math.log2(times[0] / times[doublings]) / doublings : 2;
	return (times[0] / 1000) * (X.nRows / rows) ** Math.min(2, Math.max(1, power));
}
