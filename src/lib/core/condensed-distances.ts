import type { CentredRows } from './centred-rows.ts';
import { cityblockDistance } from './cityblock-distance.ts';
import type { Metric, OnProgress } from './types.ts';

/** Distances of all pairs i < j, condensed as scipy's pdist: n(n-1)/2 numbers, row by row. */
export function condensedDistances(
	rows: Pick<CentredRows, 'data' | 'stride'>,
	metric: Metric = 'euclidean',
	onProgress?: OnProgress
): Float64Array {
	switch (metric) {
		case 'euclidean': {
			const D = condensedSquares(rows);
			for (let i = 0; i < D.length; i++) D[i] = Math.sqrt(D[i]);
			return D;
		}
		case 'cosine':
		case 'correlation': {
			const D = condensedSquares(rows);
			for (let i = 0; i < D.length; i++) D[i] /= 2;
			return D;
		}
		case 'cityblock':
		case 'gower':
			return condensedSums(rows, onProgress);
		case 'sqrt-cityblock': {
			const D = condensedSums(rows, onProgress);
			for (let i = 0; i < D.length; i++) D[i] = Math.sqrt(D[i]);
			return D;
		}
		case 'chebyshev':
			return condensedLargest(rows);
	}
}

/** Squared Euclidean distances of all pairs i < j. */
export function condensedSquares({ data, stride }: Pick<CentredRows, 'data' | 'stride'>): Float64Array {
	const n = data.length / stride;
	const D = new Float64Array((n * (n - 1)) / 2);
	let at = 0;
	for (let p = 0; p < data.length; p += stride) {
		for (let q = p + stride; q < data.length; q += stride) {
			let sum = 0;
			for (let k = 0; k < stride; k += 4) {
				const t0 = data[q + k] - data[p + k];
				const t1 = data[q + k + 1] - data[p + k + 1];
				const t2 = data[q + k + 2] - data[p + k + 2];
				const t3 = data[q + k + 3] - data[p + k + 3];
				sum += t0 * t0 + t1 * t1 + (t2 * t2 + t3 * t3);
			}
			D[at++] = sum;
		}
	}
	return D;
}

function condensedSums({ data, stride }: Pick<CentredRows, 'data' | 'stride'>, onProgress?: OnProgress): Float64Array {
	const n = data.length / stride;
	const D = new Float64Array((n * (n - 1)) / 2);
	let at = 0;
	for (let p = 0; p < data.length; p += stride) {
		for (let q = p + stride; q < data.length; q += stride) {
			D[at++] = cityblockDistance(data, q, data, p, stride);
		}
		if (at > 0 && p % (64 * stride) === 0) onProgress?.(at, D.length);
	}
	return D;
}

function condensedLargest({ data, stride }: Pick<CentredRows, 'data' | 'stride'>): Float64Array {
	const n = data.length / stride;
	const D = new Float64Array((n * (n - 1)) / 2);
	let at = 0;
	for (let p = 0; p < data.length; p += stride) {
		for (let q = p + stride; q < data.length; q += stride) {
			let largest = 0;
			for (let k = 0; k < stride; k++) largest = Math.max(largest, Math.abs(data[q + k] - data[p + k]));
			D[at++] = largest;
		}
	}
	return D;
}
