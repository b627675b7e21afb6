import { radixArgsort } from './radix-argsort.ts';
import { UPPER_WORD } from './upper-word.ts';

/**
 * The positions of the finite numbers in rising order, -0 before 0, equal ones in their order. The upper halves of their
 * bits are whole numbers in the same order, which are sorted by digits; numbers that share them are put right by
 * comparison. O(n) time where few differ in their lower halves only, else O(n log n).
 */
export function argsort(values: Float64Array): Int32Array {
	const order = radixArgsort(risingKeys(values)).subarray(0, values.length - notFinite(values));
	const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
	for (let from = 0; from < order.length;) {
		const word = words[2 * order[from] + UPPER_WORD];
		let to = from + 1;
		let isSorted = true;
		for (; to < order.length && words[2 * order[to] + UPPER_WORD] === word; to++) {
			isSorted &&= values[order[to - 1]] <= values[order[to]];
		}
		if (!isSorted) order.subarray(from, to).sort((i, j) => values[i] - values[j] || i - j);
		from = to;
	}
	return order;
}

/** What is not finite comes last. */
function risingKeys(values: Float64Array): Uint32Array {
	const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
	const keys = new Uint32Array(values.length);
	for (let i = 0; i < values.length; i++) {
		const word = words[2 * i + UPPER_WORD];
		keys[i] = !Number.isFinite(values[i]) ? 0xffffffff : word < 0 ? ~word : word | 0x80000000;
	}
	return keys;
}

function notFinite(values: Float64Array): number {
	let count = 0;
	for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) count++;
	return count;
}
