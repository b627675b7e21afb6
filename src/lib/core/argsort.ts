/**
 * The positions of the finite numbers in rising order, -0 before 0, equal ones in their order. The upper half of a
 * number's bits and its position make one whole number below 2^53, and the native sort of doubles is the fastest there is;
 * what shares those bits is put right by comparison. O(n log n).
 */
export function argsort(values: Float64Array): Int32Array {
	const n = values.length;
	const words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
	const upper = isLittleEndian ? 1 : 0;
	const bits = Math.max(1, Math.ceil(Math.log2(n)));
	const range = 2 ** bits;
	const drop = Math.max(0, bits - 21);
	const rising = (i: number) => {
		const word = words[2 * i + upper];
		return ((word & 0x80000000 ? ~word : word | 0x80000000) >>> 0) >>> drop;
	};
	const keys = new Float64Array(n);
	let count = 0;
	for (let i = 0; i < n; i++) if (Number.isFinite(values[i])) keys[count++] = rising(i) * range + i;
	const sorted = keys.subarray(0, count).sort();
	const order = new Int32Array(count);
	for (let i = 0; i < count; i++) order[i] = sorted[i] % range;
	for (let from = 0; from < count;) {
		const key = rising(order[from]);
		let to = from + 1;
		let isSorted = true;
		for (; to < count && rising(order[to]) === key; to++) isSorted &&= values[order[to - 1]] <= values[order[to]];
		if (!isSorted) order.subarray(from, to).sort((i, j) => values[i] - values[j] || i - j);
		from = to;
	}
	return order;
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
