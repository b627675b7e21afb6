import { argsort } from '#lib/core/argsort.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { symmetricEigen } from '#lib/core/symmetric-eigen.ts';
import { takeRows } from '#lib/core/take-rows.ts';
import type { FeatureMatrix } from './types.ts';

export interface PrincipalCoordinates {
	/** by axis the place of each row */
	readonly axes: readonly Float64Array[];
	/** of the sum of the squared distances, by axis, falling */
	readonly shares: readonly number[];
	/** by axis and feature: the part of that axis' variance that comes of the feature, with the sign in which the axis rises with it */
	readonly weights: readonly Float64Array[];
}

/** beside those that are wanted: they make the others settle sooner */
const SPARE = 3;
const MAX_ROUNDS = 300;
const TOLERANCE = 1e-9;
const SEED = 1;

/**
 * Principal coordinates (Gower 1966; classical scaling) of points whose *squared* distances are the city block distances
 * of the rows: the axes along which these points differ most. At most nAxes, fewer where the rows have fewer.
 *
 * The matrix of all pairs is never made. Centred, it is applied to a vector by one walk along each sorted feature: the sum
 * of |x_i - x_j| v_j changes between neighbours by their step times twice the sum of the v behind. A block of vectors is
 * multiplied and made orthogonal in turn until the wanted axes have settled (subspace iteration with Rayleigh and Ritz;
 * Golub and Van Loan, 8.2). O(n p) a round. order: the rows by their contents; the order of the table changes no bit.
 */
export function principalCoordinates(matrix: FeatureMatrix, order: Int32Array, nAxes: number): PrincipalCoordinates {
	const walks = walksOf(matrix, order);
	const n = order.length;
	const multiply = (v: Float64Array) => {
		const image = new Float64Array(n);
		for (const walk of walks) addWalk(image, walk, v);
		return centred(image);
	};
	const random = mulberry32(SEED);
	const width = Math.min(nAxes + SPARE, n - 1);
	let block = orthonormal(
		Array.from({ length: width }, () => centred(Float64Array.from({ length: n }, () => normal(random))))
	);
	let values: readonly number[] = [];
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const before = values;
		const images = block.map(multiply);
		const ritz = symmetricEigen(Float64Array.from(block.flatMap((v) => images.map((w) => dot(v, w)))), block.length);
		values = [...ritz.values.subarray(0, nAxes)];
		const combine = (vectors: readonly Float64Array[]) => combined(vectors, ritz.vectors);
		const isSettled = values.every((value, c) => Math.abs(value - before[c]) <= TOLERANCE * values[0]);
		if (isSettled) {
			block = combine(block);
			break;
		}
		block = orthonormal(combine(images));
	}
	const total = walks.reduce((sum, walk) => sum + spreadOf(walk), 0);
	const kept = block.slice(0, nAxes).filter((_, c) => values[c] > 1e-12 * total);
	const vectors = kept.map((v) => turned(v));
	return {
		axes: vectors.map((v, c) => scattered(v, Math.sqrt(values[c]), order)),
		shares: vectors.map((_, c) => values[c] / total),
		weights: vectors.map((v, c) => Float64Array.from(walks, (walk) => weightOf(walk, v) / values[c]))
	};
}

/** One feature: the rows (places in `order`) by rising value, and the step before each. */
interface Walk {
	readonly rising: Int32Array;
	readonly steps: Float64Array;
}

function walksOf(matrix: FeatureMatrix, order: Int32Array): Walk[] {
	const { data, nRows, nCols } = takeRows(matrix, order);
	return Array.from({ length: nCols }, (_, j) => {
		const values = Float64Array.from({ length: nRows }, (_, i) => data[i * nCols + j] + 0);
		const rising = argsort(values);
		return { rising, steps: Float64Array.from(rising, (i, s) => (s === 0 ? 0 : values[i] - values[rising[s - 1]])) };
	});
}

/** Adds -1/2 of the feature's distances times v, up to a constant; v sums to 0. */
function addWalk(sum: Float64Array, { rising, steps }: Walk, v: Float64Array): void {
	let behind = 0;
	let value = 0;
	for (let s = 0; s < rising.length; s++) {
		value -= steps[s] * behind;
		sum[rising[s]] += value;
		behind += v[rising[s]];
	}
}

/** -1/2 vᵀ D v of one feature, with the sign of its covariance with v; v sums to 0. */
function weightOf({ rising, steps }: Walk, v: Float64Array): number {
	let behind = 0;
	let covariance = 0;
	let squares = 0;
	for (let s = 0; s < rising.length; s++) {
		// summed by parts: what lies before a step is one end of it, what lies behind the other
		covariance -= steps[s] * behind;
		squares += steps[s] * behind * behind;
		behind += v[rising[s]];
	}
	return covariance < 0 ? -squares : squares;
}

/** Sum over all pairs, divided by the number of rows: the squared distances from the middle. */
function spreadOf({ steps }: Walk): number {
	const n = steps.length;
	return steps.reduce((sum, step, s) => sum + (step * s * (n - s)) / n, 0);
}

/** Row c of the weights: how much of each vector is in the c-th combination. */
function combined(vectors: readonly Float64Array[], weights: Float64Array): Float64Array[] {
	return vectors.map((_, c) => {
		const sum = new Float64Array(vectors[0].length);
		vectors.forEach((v, j) => {
			const weight = weights[c * vectors.length + j];
			for (let i = 0; i < sum.length; i++) sum[i] += weight * v[i];
		});
		return sum;
	});
}

function centred(v: Float64Array): Float64Array {
	const mean = v.reduce((sum, x) => sum + x, 0) / v.length;
	return v.map((x) => x - mean);
}

/** Gram-Schmidt, twice; what is nothing but a combination of those before it is left out. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
	const kept: Float64Array[] = [];
	for (const vector of vectors) {
		const w = vector.slice();
		const before = Math.sqrt(dot(w, w));
		for (let pass = 0; pass < 2; pass++) {
			for (const v of kept) {
				const along = dot(w, v);
				for (let i = 0; i < w.length; i++) w[i] -= along * v[i];
			}
		}
		const length = Math.sqrt(dot(w, w));
		if (length > 1e-10 * before) kept.push(w.map((x) => x / length));
	}
	return kept;
}

function dot(v: Float64Array, w: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < v.length; i++) sum += v[i] * w[i];
	return sum;
}

/** The first of the largest entries is positive. */
function turned(v: Float64Array): Float64Array {
	const largest = v.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
	return largest < 0 ? v.map((x) => -x) : v;
}

function scattered(v: Float64Array, length: number, order: Int32Array): Float64Array {
	const placed = new Float64Array(v.length);
	order.forEach((row, i) => (placed[row] = v[i] * length));
	return placed;
}
