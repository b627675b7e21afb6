import { coordinates, pairs, rest, squares4, startOf } from './matrix';
import { stride } from './tree';

/** Rounding of distances and centres in data below 1, with room: as in core/. */
const RELATIVE = 1.0 - 1e-12;
const ABSOLUTE = 1e-12;

/** f64 by cluster: the centre, each coordinate twice; by member: the distance from it, falling */
let centres: usize = 0;
let radii: usize = 0;

let largest: f64 = 0;
/** what is at most this apart is surely not the farthest pair */
let settled: f64 = 0;

export function attachRadii(centres_: usize, radii_: usize): void {
	centres = centres_;
	radii = radii_;
}

/**
 * Rows `from` .. `to` - 1 of the condensed matrix of the largest squared distances between members of clusters: see
 * core/largest-matrix.ts.
 */
export function largestRows(from: i32, to: i32, nClusters: i32, condensed: usize): void {
	for (let c = from; c < to; c++) {
		let at = condensed + (((<usize>c * (2 * nClusters - c - 1)) / 2) << 3);
		for (let other = c + 1; other < nClusters; other++, at += 8) {
			measure(c, other);
			store<f64>(at, largest);
		}
	}
}

function measure(c: i32, other: i32): void {
	const x = centres + ((<usize>other * stride) << 4);
	const x0 = v128.load64_splat(x);
	const x1 = v128.load64_splat(x, 16);
	const x2 = v128.load64_splat(x, 32);
	const x3 = v128.load64_splat(x, 48);
	const rowBytes = (<usize>stride) << 4;
	const first = startOf(c);
	const end = startOf(c + 1);
	let farthest = first;
	let most = -1.0;
	let at = pairs + ((<usize>first * stride) << 3);
	for (let p = first; p < end; p += 2, at += rowBytes) {
		let squared = squares4(at, x0, x1, x2, x3);
		if (stride > 4) squared = rest(squared, at, x);
		if (!v128.any_true(f64x2.gt(squared, f64x2.splat(most)))) continue;
		const even = f64x2.extract_lane(squared, 0);
		const odd = f64x2.extract_lane(squared, 1);
		farthest = odd > even ? p + 1 : p;
		most = max(even, odd);
	}
	largest = 0;
	settled = -Infinity;
	scan(farthest, 0, other);
	const outermost = radiusOf(startOf(other));
	at = pairs + ((<usize>first * stride) << 3);
	for (let p = first; p < end; p += 2, at += rowBytes) {
		const reach = settled - outermost;
		const near = f64x2.splat(reach > 0 ? reach * reach : -1);
		let squared = squares4(at, x0, x1, x2, x3);
		if (stride > 4) squared = rest(squared, at, x);
		const far = i64x2.bitmask(f64x2.gt(squared, near));
		if (far & 1) scan(p, Math.sqrt(f64x2.extract_lane(squared, 0)), other);
		if (far & 2) scan(p + 1, Math.sqrt(f64x2.extract_lane(squared, 1)), other);
	}
}

/** Measures member p against those of a cluster from whose centre it is at least `toCentre` away, from the outside in. */
function scan(p: i32, toCentre: f64, other: i32): void {
	const x = coordinates(p);
	const x0 = v128.load64_splat(x);
	const x1 = v128.load64_splat(x, 16);
	const x2 = v128.load64_splat(x, 32);
	const x3 = v128.load64_splat(x, 48);
	const rowBytes = (<usize>stride) << 4;
	const end = startOf(other + 1);
	let q = startOf(other);
	let at = pairs + ((<usize>q * stride) << 3);
	for (; q < end; q += 2, at += rowBytes) {
		if (toCentre + radiusOf(q) <= settled) break;
		let squared = squares4(at, x0, x1, x2, x3);
		if (stride > 4) squared = rest(squared, at, x);
		const most = max(f64x2.extract_lane(squared, 0), f64x2.extract_lane(squared, 1));
		if (most > largest) {
			largest = most;
			settled = Math.sqrt(largest) * RELATIVE - ABSOLUTE;
		}
	}
}

// @inline
function radiusOf(place: i32): f64 {
	return load<f64>(radii + ((<usize>place) << 3));
}
