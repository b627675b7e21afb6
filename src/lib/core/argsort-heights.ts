/**
 * The positions of numbers >= 0 in rising order, equal ones in their order. The upper half of a number's bits and its
 * position make one whole number below 2^53, and the native sort of doubles is the fastest there is; what shares those
 * bits is put right by comparison. O(n log n).
 */
export function argsortHeights(height: Float64Array): Int32Array {
	const n = height.length;
	const words = new Uint32Array(height.buffer, height.byteOffset, 2 * n);
	const upper = isLittleEndian ? 1 : 0;
	const bits = Math.max(1, Math.ceil(Math.log2(n)));
	const range = 2 ** bits;
	const drop = Math.max(0, bits - 21);
	const keys = new Float64Array(n);
	for (let i = 0; i < n; i++) keys[i] = (words[2 * i + upper] >>> drop) * range + i;
	keys.sort();
	const order = new Int32Array(n);
	for (let i = 0; i < n; i++) order[i] = keys[i] % range;
	for (let from = 0; from < n;) {
		const key = words[2 * order[from] + upper] >>> drop;
		let to = from + 1;
		let isSorted = true;
		for (; to < n && words[2 * order[to] + upper] >>> drop === key; to++) {
			isSorted &&= height[order[to - 1]] <= height[order[to]];
		}
		if (!isSorted) order.subarray(from, to).sort((i, j) => height[i] - height[j] || i - j);
		from = to;
	}
	return order;
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
