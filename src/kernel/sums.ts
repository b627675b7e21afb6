import { pairs, squares4, startOf, weights } from './matrix';
import { stride } from './tree';

/** Pairs of points that stay in the processor's cache while all targets of a chunk pass by. */
const TILE = 512;

/**
 * For targets from .. to - 1, whose coordinates stand row by row, and each cluster the weighted sums of the distances to
 * its points, every second one apart: two f64 at sums + 16 * (target * nClusters + cluster).
 */
export function distanceSums(from: i32, to: i32, nClusters: i32, targets: usize, sums: usize): void {
	memory.fill(sums + ((<usize>from * nClusters) << 4), 0, (<usize>(to - from) * nClusters) << 4);
	for (let c = 0; c < nClusters; c++) {
		const end = startOf(c + 1);
		for (let first = startOf(c); first < end; first += 2 * TILE) {
			const last = min(end, first + 2 * TILE);
			for (let t = from; t < to; t++) {
				const x = targets + ((<usize>t * stride) << 3);
				addTile(x, first, last, sums + ((<usize>(t * nClusters + c)) << 4));
			}
		}
	}
}

function addTile(x: usize, first: i32, last: i32, sum: usize): void {
	const x0 = v128.load64_splat(x);
	const x1 = v128.load64_splat(x, 8);
	const x2 = v128.load64_splat(x, 16);
	const x3 = v128.load64_splat(x, 24);
	const rowBytes = (<usize>stride) << 4;
	let at = pairs + ((<usize>first * stride) << 3);
	let total = v128.load(sum);
	const end = weights + ((<usize>last) << 3);
	for (let w = weights + ((<usize>first) << 3); w < end; w += 16, at += rowBytes) {
		let squared = squares4(at, x0, x1, x2, x3);
		for (let k = 4; k < stride; k += 4) {
			const y = x + ((<usize>k) << 3);
			const part = squares4(
				at + ((<usize>k) << 4),
				v128.load64_splat(y),
				v128.load64_splat(y, 8),
				v128.load64_splat(y, 16),
				v128.load64_splat(y, 24)
			);
			squared = f64x2.add(squared, part);
		}
		total = f64x2.add(total, f64x2.mul(v128.load(w), f64x2.sqrt(squared)));
	}
	v128.store(sum, total);
}
