/** Three digits make 32 bits. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

/** The positions of the keys in rising order, equal ones in their order: a radix sort by three digits of 11 bits. O(n). */
export function radixArgsort(keys: Uint32Array): Int32Array {
	const n = keys.length;
	let order = new Int32Array(n);
	for (let i = 0; i < n; i++) order[i] = i;
	let other = new Int32Array(n);
	for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
		const place = placesOf(keys, shift);
		if (place === null) continue;
		deal(keys, shift, place, order, other);
		[order, other] = [other, order];
	}
	return order;
}

/** Where the keys with each digit begin; null where all share theirs. */
function placesOf(keys: Uint32Array, shift: number): Int32Array | null {
	const place = new Int32Array(DIGITS);
	for (let i = 0; i < keys.length; i++) place[(keys[i] >>> shift) & (DIGITS - 1)]++;
	if (keys.length > 0 && place[(keys[0] >>> shift) & (DIGITS - 1)] === keys.length) return null;
	for (let digit = 0, from = 0; digit < DIGITS; digit++) {
		const to = from + place[digit];
		place[digit] = from;
		from = to;
	}
	return place;
}

function deal(keys: Uint32Array, shift: number, place: Int32Array, order: Int32Array, to: Int32Array): void {
	for (let i = 0; i < order.length; i++) {
		const position = order[i];
		to[place[(keys[position] >>> shift) & (DIGITS - 1)]++] = position;
	}
}
