/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** Tommy Ettinger's mulberry32: the seeded generator of everything here that draws lots. Period 2^32. */
export function mulberry32(seed: number): Random {
	let a = seed | 0;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = a;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}
