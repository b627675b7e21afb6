import type { Members } from './members.ts';
import type { OnProgress } from './types.ts';

/** ClusterTree.memberMatrix for average linkage in one pass over all pairs of members. */
export function memberMatrix(
	{ weight, rows, rowWeight, first, next }: Members,
	stride: number,
	slots: Int32Array,
	onProgress?: OnProgress
): Float64Array {
	const m = slots.length;
	const n = rowWeight.length;
	// the members of each cluster side by side
	const P = new Float64Array(n * stride);
	const W = new Float64Array(n);
	const start = new Int32Array(m + 1);
	for (let c = 0, at = 0; c < m; c++) {
		for (let row = first[slots[c]]; row >= 0; row = next[row], at++) {
			for (let k = 0; k < stride; k++) P[at * stride + k] = rows[row * stride + k];
			W[at] = rowWeight[row];
		}
		start[c + 1] = at;
	}
	const D = new Float64Array((m * (m - 1)) / 2);
	const run = stride === 4 ? sumsNarrow : sums;
	for (let c = 0, at = 0; c < m; c++) {
		const row = D.subarray(at, at + m - c - 1);
		for (let p = start[c]; p < start[c + 1]; p++) run(P, W, stride, p, start, c + 1, row);
		for (let i = 0; i < row.length; i++) {
			row[i] /= weight[slots[c]] * weight[slots[c + 1 + i]];
		}
		at += row.length;
		if ((c & 15) === 0) onProgress?.(n * start[c] - start[c] ** 2 / 2, (n * n) / 2);
	}
	return D;
}

/**
 * Adds the weighted distances from point p to the points of each cluster from..m-1, every second one apart: so two at
 * a time give the same bits.
 */
function sums(
	P: Float64Array,
	W: Float64Array,
	stride: number,
	p: number,
	start: Int32Array,
	from: number,
	row: Float64Array
): void {
	const at = p * stride;
	for (let c = from, i = 0; i < row.length; c++, i++) {
		let even = 0;
		let odd = 0;
		for (let q = start[c]; q < start[c + 1]; q++) {
			let squared = 0;
			for (let k = 0, o = q * stride; k < stride; k += 4) {
				const t0 = P[o + k] - P[at + k];
				const t1 = P[o + k + 1] - P[at + k + 1];
				const t2 = P[o + k + 2] - P[at + k + 2];
				const t3 = P[o + k + 3] - P[at + k + 3];
				squared += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
			}
			const d = W[q] * Math.sqrt(squared);
			if ((q - start[c]) & 1) odd += d;
			else even += d;
		}
		row[i] += W[p] * (even + odd);
	}
}

function sumsNarrow(
	P: Float64Array,
	W: Float64Array,
	_stride: number,
	p: number,
	start: Int32Array,
	from: number,
	row: Float64Array
): void {
	const x0 = P[4 * p];
	const x1 = P[4 * p + 1];
	const x2 = P[4 * p + 2];
	const x3 = P[4 * p + 3];
	let q = start[from];
	for (let c = from, i = 0; i < row.length; c++, i++) {
		const end = start[c + 1];
		let sum = 0;
		let other = 0;
		for (; q < end; q++) {
			const t0 = P[4 * q] - x0;
			const t1 = P[4 * q + 1] - x1;
			const t2 = P[4 * q + 2] - x2;
			const t3 = P[4 * q + 3] - x3;
			const before = other;
			other = sum + W[q] * Math.sqrt(t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3));
			sum = before;
		}
		row[i] += W[p] * (sum + other);
	}
}
