/**
 * Whether the pair (x, p) comes before the pair (x, q) of the same cost; x, p, q are ranks, p and q differ. Pairs are
 * ordered by a hash of both ranks, then by rank: a total order. By rank alone nearly all would choose the few of least
 * rank among many that are equally near, and nearly nobody would be chosen back; so half of all find each other.
 */
export function isBefore(x: number, p: number, q: number): boolean {
	const first = pairHash(x, p);
	const second = pairHash(x, q);
	return first < second || (first === second && p < q);
}

function pairHash(x: number, y: number): number {
	let h = Math.imul(Math.min(x, y), 0x9e3779b1) ^ Math.max(x, y);
	h = Math.imul(h ^ (h >>> 15), 0x85ebca77);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae3d);
	return (h ^ (h >>> 16)) >>> 0;
}
