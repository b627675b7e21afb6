import { rank } from './tree';

/** As isBefore of core/, for slots: whether (x, p) comes before (x, q). */
export function isBefore(x: i32, p: i32, q: i32): bool {
	const first = pairHash(rankOf(x), rankOf(p));
	const second = pairHash(rankOf(x), rankOf(q));
	return first < second || (first == second && rankOf(p) < rankOf(q));
}

// @inline
export function rankOf(slot: i32): i32 {
	return load<i32>(rank + ((<usize>slot) << 2));
}

// @inline
function pairHash(x: i32, y: i32): u32 {
	let h: u32 = (<u32>min(x, y) * 0x9e3779b1) ^ (<u32>max(x, y));
	h = (h ^ (h >> 15)) * 0x85ebca77;
	h = (h ^ (h >> 13)) * 0xc2b2ae3d;
	return h ^ (h >> 16);
}
