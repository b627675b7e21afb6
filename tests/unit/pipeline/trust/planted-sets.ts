import { meanSd, mulberry32, normal, type Matrix, type Random } from '#lib/core/index.ts';

export const NOISE_KINDS = ['gaussian', 'uniform', 'correlated', 'skewed'] as const;
export type NoiseKind = (typeof NOISE_KINDS)[number];

export interface NoiseSet {
	readonly kind: NoiseKind;
	readonly X: Matrix;
}
export interface PlantedSet {
	readonly X: Matrix;
	readonly k: number;
	/** standard deviations between the two nearest centres */
	readonly apart: number;
	readonly nNoise: number;
	readonly truth: Int32Array;
}

/** Data set number `index` without groups: kind by turns, 200 to 5,000 rows, 2 to 20 columns, standardised. */
export function noiseSet(index: number, seed: number): NoiseSet {
	const random = mulberry32(seed * 100_003 + index * 7919);
	const kind = NOISE_KINDS[index % NOISE_KINDS.length];
	const nRows = between(random, 200, 5000);
	const nCols = 2 + Math.floor(19 * random());
	const data = new Float64Array(nRows * nCols);
	const nFactors = Math.ceil(nCols / 3);
	const loadings = Float64Array.from({ length: nCols * nFactors }, () => normal(random));
	for (let i = 0; i < nRows; i++) {
		const factors = Float64Array.from({ length: nFactors }, () => normal(random));
		for (let j = 0; j < nCols; j++) data[i * nCols + j] = draw(kind, j, random, factors, loadings);
	}
	return { kind, X: standardised(data, nRows, nCols) };
}

function draw(kind: NoiseKind, j: number, random: Random, factors: Float64Array, loadings: Float64Array): number {
	switch (kind) {
		case 'gaussian':
			return normal(random);
		case 'uniform':
			return random();
		case 'correlated':
			return factors.reduce((sum, f, q) => sum + f * loadings[j * factors.length + q], 0.6 * normal(random));
		case 'skewed':
			// exponential and log-normal by turns
			return j % 2 === 1 ? -Math.log(1 - random()) : Math.exp(0.8 * normal(random));
	}
}

/**
 * Data set number `index` with groups: 3 to 6 of them, of unequal sizes (the largest mostly two to four times the smallest), 7 or 8 standard
 * deviations apart at the nearest pair if not said otherwise, in k - 1 columns (at least 3) or some more, with 1 to 3 columns of noise, 200 to
 * 5,000 rows, standardised. Centres: of 50 random designs in a cube the one whose nearest pair is farthest apart.
 */
export function plantedSet(index: number, seed: number, apart = 7 + (index % 2)): PlantedSet {
	const random = mulberry32(seed * 100_019 + index * 7907);
	const k = 3 + (index % 4);
	const nRows = between(random, 200, 5000);
	const nInformative = Math.max(3, k - 1) + Math.floor(4 * random());
	const nNoise = 1 + Math.floor(3 * random());
	const nCols = nInformative + nNoise;
	const centres = spreadCentres(k, nInformative, apart, random);
	const ends = cumulativeShares(k, random);
	const data = new Float64Array(nRows * nCols);
	const truth = new Int32Array(nRows);
	for (let i = 0; i < nRows; i++) {
		const u = random();
		truth[i] = ends.findIndex((end) => u <= end);
		for (let j = 0; j < nCols; j++) {
			const centre = j < nInformative ? centres[truth[i] * nInformative + j] : 0;
			data[i * nCols + j] = centre + normal(random);
		}
	}
	return { X: standardised(data, nRows, nCols), k, apart, nNoise, truth };
}

function spreadCentres(k: number, d: number, apart: number, random: Random): Float64Array {
	let best = new Float64Array(0);
	let farthest = 0;
	for (let trial = 0; trial < 50; trial++) {
		const centres = Float64Array.from({ length: k * d }, random);
		let nearest = Infinity;
		for (let a = 0; a < k; a++) {
			for (let b = 0; b < a; b++) {
				const between = Array.from({ length: d }, (_, j) => centres[a * d + j] - centres[b * d + j]);
				nearest = Math.min(nearest, Math.hypot(...between));
			}
		}
		if (nearest > farthest) [farthest, best] = [nearest, centres];
	}
	return best.map((x) => (x * apart) / farthest);
}

function cumulativeShares(k: number, random: Random): number[] {
	const weights = Array.from({ length: k }, () => 0.8 - Math.log(1 - random()));
	const total = weights.reduce((sum, w) => sum + w, 0);
	const floored = weights.map((w) => Math.max(0.08, w / total));
	const all = floored.reduce((sum, w) => sum + w, 0);
	let sum = 0;
	const ends = floored.map((w) => (sum += w / all));
	ends[k - 1] = 1;
	return ends;
}

/** evenly on a logarithmic scale */
function between(random: Random, low: number, high: number): number {
	return Math.round(low * (high / low) ** random());
}

/** Each column to mean 0 and standard deviation 1, as the default recipe does. */
export function standardised(data: Float64Array, nRows: number, nCols: number): Matrix {
	for (let j = 0; j < nCols; j++) {
		const { mean, sd } = meanSd(
			Float64Array.from({ length: nRows }, (_, i) => data[i * nCols + j]),
			{ ddof: 0 }
		);
		for (let i = 0; i < nRows; i++) data[i * nCols + j] = (data[i * nCols + j] - mean) / (sd || 1);
	}
	return { data, nRows, nCols };
}
