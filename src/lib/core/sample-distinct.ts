import { UPPER_WORD } from './upper-word.ts';

/** Distinct values up to this number are taken whole. */
const ENOUGH = 256;
/** As many are gathered before those with the smallest hashes are picked out. */
const MOST = 1024;
/** of a number's upper word */
const EXPONENT = 0x7ff00000;

/**
 * Distinct values of a column of a row-major table, rising: all of them up to 256, else about 256, those with the
 * smallest hashes. Which ones depends on nothing but the set of values: not on the order of rows, not on how often a
 * value occurs, not on a common factor that is a power of two (as long as no value is subnormal).
 *
 * O(nRows) time.
 * @param data finite numbers, row-major: nRows * nCols
 * @param column from 0
 */
export function sampleDistinct(data: Float64Array, nCols: number, column: number): Float64Array {
	const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
	let largest = 0;
	for (let i = column; i < data.length; i += nCols) {
		const exponent = words[2 * i + UPPER_WORD] & EXPONENT;
		if (exponent > largest) largest = exponent;
	}
	let hashes = new Map<number, number>();
	let limit = 2 ** 31 - 1;
	let most = MOST;
	for (let i = column; i < data.length; i += nCols) {
		// of the digits, and of the size beside the largest
		let hash = Math.imul(words[2 * i + 1 - UPPER_WORD] ^ 0x9747b28c, 0x85ebca6b);
		hash = Math.imul(hash ^ (hash >>> 15) ^ (words[2 * i + UPPER_WORD] - largest), 0xc2b2ae35);
		hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
		hash = (hash ^ (hash >>> 16)) & 0x7fffffff;
		if ((hash > limit && data[i] !== 0) || hashes.has(data[i])) continue;
		// + 0 makes -0 to 0
		hashes.set(data[i] + 0, data[i] === 0 ? 0 : hash);
		if (hashes.size < most) continue;
		limit = Math.min(limit, limitOf(hashes));
		hashes = within(hashes, limit);
		most = Math.max(MOST, 2 * hashes.size);
	}
	return Float64Array.from(within(hashes, limitOf(hashes)).keys()).sort();
}

/** The largest of the hashes that are enough; values that share it go or stay together. */
function limitOf(hashes: Map<number, number>): number {
	const sorted = Float64Array.from(new Set(hashes.values())).sort();
	return sorted.length < ENOUGH ? Infinity : sorted[ENOUGH - 1];
}

function within(hashes: Map<number, number>, limit: number): Map<number, number> {
	const kept = new Map<number, number>();
	for (const [value, hash] of hashes) if (hash <= limit) kept.set(value, hash);
	return kept;
}
