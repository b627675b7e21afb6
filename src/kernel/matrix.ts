import { stride } from './tree';

/** f64 by member: its weight; each cluster's members stand from start[c] on, an even number of them */
export let weights: usize = 0;
/** coordinates in pairs of members: two values of each coordinate, side by side */
export let pairs: usize = 0;
/** i32 by cluster: its first member */
let start: usize = 0;

export function attachMatrix(pairs_: usize, weights_: usize, start_: usize): void {
	pairs = pairs_;
	weights = weights_;
	start = start_;
}

/**
 * Rows `from` .. `to` - 1 of ClusterTree.memberMatrix for average linkage, before the division by the weights: into the
 * condensed matrix, for each pair of clusters, the weighted sum of the distances of their members.
 */
export function matrixRows(from: i32, to: i32, nClusters: i32, condensed: usize): void {
	for (let c = from; c < to; c++) {
		const row = condensed + (((<usize>c * (2 * nClusters - c - 1)) / 2) << 3);
		memory.fill(row, 0, (<usize>(nClusters - c - 1)) << 3);
		for (let p = startOf(c); p < startOf(c + 1); p += 2) sumsFrom(p, c + 1, nClusters, row);
	}
}

/**
 * Adds the sums of distances of members p and p + 1 to the members of clusters `from` .. `nClusters` - 1: of two at once,
 * as what they are held against is read only once.
 */
function sumsFrom(p: i32, from: i32, nClusters: i32, row: usize): void {
	const own = weights + ((<usize>p) << 3);
	const ownP = load<f64>(own);
	const ownQ = load<f64>(own, 8);
	const x = coordinates(p);
	const x0 = v128.load64_splat(x);
	const x1 = v128.load64_splat(x, 16);
	const x2 = v128.load64_splat(x, 32);
	const x3 = v128.load64_splat(x, 48);
	const y0 = v128.load64_splat(x, 8);
	const y1 = v128.load64_splat(x, 24);
	const y2 = v128.load64_splat(x, 40);
	const y3 = v128.load64_splat(x, 56);
	const rowBytes = (<usize>stride) << 4;
	let at = pairs + ((<usize>startOf(from) * stride) << 3);
	let w = weights + ((<usize>startOf(from)) << 3);
	for (let c = from; c < nClusters; c++, row += 8) {
		const end = weights + ((<usize>startOf(c + 1)) << 3);
		let sumP = f64x2.splat(0);
		let sumQ = f64x2.splat(0);
		for (; w < end; w += 16, at += rowBytes) {
			let squaredP = squares4(at, x0, x1, x2, x3);
			let squaredQ = squares4(at, y0, y1, y2, y3);
			if (stride > 4) {
				squaredP = rest(squaredP, at, x);
				squaredQ = rest(squaredQ, at, x + 8);
			}
			const weight = v128.load(w);
			sumP = f64x2.add(sumP, f64x2.mul(weight, f64x2.sqrt(squaredP)));
			sumQ = f64x2.add(sumQ, f64x2.mul(weight, f64x2.sqrt(squaredQ)));
		}
		// in this order, to the bit
		const before = load<f64>(row) + ownP * (f64x2.extract_lane(sumP, 0) + f64x2.extract_lane(sumP, 1));
		store<f64>(row, before + ownQ * (f64x2.extract_lane(sumQ, 0) + f64x2.extract_lane(sumQ, 1)));
	}
}

/** Where a member's coordinates begin; a pair holds two members, so they are every second number. */
// @inline
export function coordinates(p: i32): usize {
	return pairs + ((<usize>(p & ~1) * stride) << 3) + ((<usize>(p & 1)) << 3);
}

/** Four coordinates' part of the squared distances to a pair, added in the order of core/. */
// @inline
export function squares4(at: usize, x0: v128, x1: v128, x2: v128, x3: v128): v128 {
	const t = f64x2.sub(v128.load(at), x0);
	const u = f64x2.sub(v128.load(at, 16), x1);
	const v = f64x2.sub(v128.load(at, 32), x2);
	const w = f64x2.sub(v128.load(at, 48), x3);
	return f64x2.add(f64x2.add(f64x2.mul(t, t), f64x2.mul(u, u)), f64x2.add(f64x2.mul(v, v), f64x2.mul(w, w)));
}

/** Adds the coordinates from the fifth on. */
// @inline
export function rest(sum: v128, at: usize, x: usize): v128 {
	const end = at + ((<usize>stride) << 4);
	for (at += 64, x += 64; at < end; at += 64, x += 64) {
		const part = squares4(
			at,
			v128.load64_splat(x),
			v128.load64_splat(x, 16),
			v128.load64_splat(x, 32),
			v128.load64_splat(x, 48)
		);
		sum = f64x2.add(sum, part);
	}
	return sum;
}

// @inline
export function startOf(c: i32): i32 {
	return load<i32>(start + ((<usize>c) << 2));
}
