const bits = new DataView(new ArrayBuffer(8));

/** The e for which 2^(e-1) <= |value| < 2^e; 0 for zero. `value` must be finite. */
export function exponentOf(value: number): number {
	if (value === 0) return 0;
	bits.setFloat64(0, value);
	const biased = (bits.getUint16(0) >> 4) & 0x7ff;
	return biased === 0 ? exponentOf(value * 2 ** 64) - 64 : biased - 1022;
}

/** value * 2^e, exact unless the result leaves the normal range of doubles. */
export function timesPowerOfTwo(value: number, e: number): number {
	let result = value;
	for (; e > 1000; e -= 1000) result *= powerOfTwo(1000);
	for (; e < -1000; e += 1000) result *= powerOfTwo(-1000);
	return result * powerOfTwo(e);
}

function powerOfTwo(e: number): number {
	bits.setUint32(0, (e + 1023) << 20);
	bits.setUint32(4, 0);
	return bits.getFloat64(0);
}
