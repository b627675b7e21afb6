import { CladeError } from './clade-error.ts';
import type { Random } from './mulberry32.ts';

/**
 * `size` different numbers of 0..n-1, rising; every subset is equally likely (Knuth's algorithm S). O(n).
 * @throws CladeError E_ARGUMENT unless 0 <= size <= n
 */
export function sampleWithoutReplacement(n: number, size: number, random: Random): Int32Array {
	if (!(Number.isInteger(size) && size >= 0 && size <= n)) {
		throw new CladeError('E_ARGUMENT', `Cannot draw ${size} of ${n} rows.`, { size, n });
	}
	const sample = new Int32Array(size);
	let taken = 0;
	for (let i = 0; taken < size; i++) if (random() * (n - i) < size - taken) sample[taken++] = i;
	return sample;
}
