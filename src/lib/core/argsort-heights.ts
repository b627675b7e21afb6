/** Fewer than this are sorted by comparison: a radix pass costs 65,536 counters. */
const SMALL = 8192;
const RADIX = 65536;

/** The positions of numbers >= 0 in rising order, equal ones in their order. Radix sort over the bits: O(n). */
export function argsortHeights(height: Float64Array): Int32Array {
	const n = height.length;
	let order = Int32Array.from({ length: n }, (_, i) => i);
	if (n < SMALL) return order.sort((i, j) => height[i] - height[j] || i - j);
	const halves = new Uint16Array(height.buffer, height.byteOffset, 4 * n);
	const place = new Int32Array(RADIX);
	let next = new Int32Array(n);
	for (let digit = 0; digit < 4; digit++) {
		const offset = isLittleEndian ? digit : 3 - digit;
		place.fill(0);
		for (let i = 0; i < n; i++) place[halves[4 * i + offset]]++;
		for (let value = 0, at = 0; value < RADIX; value++) {
			at += place[value];
			place[value] = at - place[value];
		}
		for (let i = 0; i < n; i++) next[place[halves[4 * order[i] + offset]]++] = order[i];
		[order, next] = [next, order];
	}
	return order;
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
