import { cholesky } from '#lib/core/cholesky.ts';
import { mulberry32, normal, shuffle, type Matrix, type Random } from '#lib/core/index.ts';
import { normalCdf } from '#lib/core/normal-cdf.ts';
import { unimodalFit } from '#lib/core/unimodal-fit.ts';
import { unimodalQuantile } from '#lib/core/unimodal-quantile.ts';
import { scalarColumns, type ScalarColumn } from './scalar-columns.ts';

export const REFERENCES = ['gaussian', 'permuted', 'unimodal'] as const;
export type ReferenceKind = (typeof REFERENCES)[number];

/** Draws rows that have no groups, and are otherwise like the data. */
export type DrawReference = (nRows: number, random: Random) => Matrix;

const FIT_ROWS = 2000;
const ROUNDS = 6;

/**
 * Three ways of being like the rows of X without having groups; columns[j] tells to which column feature j belongs (the
 * 0/1 features of one category stay together).
 *
 * gaussian: one elliptical cloud with the covariance of X. permuted: each column's own values, drawn independently.
 * unimodal: each number column has its likeliest one-humped distribution (unimodalFit) at its mean and standard
 * deviation, each category its frequencies, joined by a Gaussian copula whose correlations are set so that the columns
 * correlate as in X ("normal to anything"; Cario and Nelson 1997): skewed, flat, discrete and correlated as the data are,
 * but one hump. A category takes part by the score of its levels on the first principal axis.
 */
export function referenceModel(X: Matrix, columns: readonly number[]): Record<ReferenceKind, DrawReference> {
	return { gaussian: gaussian(X), permuted: permuted(X, columns), unimodal: unimodal(X, columns) };
}

function gaussian(X: Matrix): DrawReference {
	const { nCols } = X;
	const { mean, covariance } = momentsOf(X);
	const L = cholesky(covariance, nCols);
	return (nRows, random) => {
		const data = correlated(nRows, nCols, L, random);
		for (let i = 0; i < data.length; i++) data[i] += mean[i % nCols];
		return { data, nRows, nCols };
	};
}

function permuted({ data, nRows: n, nCols }: Matrix, columns: readonly number[]): DrawReference {
	return (nRows, random) => {
		const result = new Float64Array(nRows * nCols);
		for (const column of new Set(columns)) {
			const features = columns.flatMap((c, j) => (c === column ? [j] : []));
			let rows: number[] = [];
			for (let i = 0; i < nRows; i++) {
				if (rows.length === 0) rows = shuffle(Array(n).keys(), random);
				const row = rows.pop()!;
				for (const j of features) result[i * nCols + j] = data[row * nCols + j];
			}
		}
		return { data: result, nRows, nCols };
	};
}

function unimodal(X: Matrix, columns: readonly number[]): DrawReference {
	const scalars = scalarColumns(X, columns);
	const shapes = scalars.map(shapeOf);
	const p = scalars.length;
	const L = latentFactor(scalars, shapes);
	return (nRows, random) => {
		const latent = correlated(nRows, p, L, random);
		const data = new Float64Array(nRows * X.nCols);
		scalars.forEach(({ features, patterns }, c) => {
			for (let i = 0; i < nRows; i++) {
				const value = shapes[c](latent[i * p + c]);
				if (patterns === null) data[i * X.nCols + features[0]] = value;
				else features.forEach((j, f) => (data[i * X.nCols + j] = patterns.get(value)![f]));
			}
		});
		return { data, nRows, nCols: X.nCols };
	};
}

/** A standard normal number to a value of the column. */
type Shape = (z: number) => number;

function shapeOf({ values, patterns }: ScalarColumn): Shape {
	if (patterns !== null) {
		const sorted = values.slice().sort();
		return (z) => sorted[Math.min(sorted.length - 1, Math.floor(normalCdf(z) * sorted.length))];
	}
	const fit = unimodalFit(values);
	const actual = momentsOf({ data: values, nRows: values.length, nCols: 1 });
	const grid = Float64Array.from({ length: FIT_ROWS }, (_, i) => unimodalQuantile(fit, (i + 0.5) / FIT_ROWS));
	const fitted = momentsOf({ data: grid, nRows: FIT_ROWS, nCols: 1 });
	const scale = fitted.covariance[0] > 0 ? Math.sqrt(actual.covariance[0] / fitted.covariance[0]) : 0;
	return (z) => actual.mean[0] + scale * (unimodalQuantile(fit, normalCdf(z)) - fitted.mean[0]);
}

/** Correlations of the normal numbers, moved until those of the values are the data's. */
function latentFactor(scalars: readonly ScalarColumn[], shapes: readonly Shape[]): Float64Array {
	const p = scalars.length;
	const target = correlationOf(sideBySide(scalars.map(({ values }) => values)));
	const latent = target.slice();
	for (let round = 0; ; round++) {
		const L = unitRows(cholesky(latent, p), p);
		if (round === ROUNDS) return L;
		const z = correlated(FIT_ROWS, p, L, mulberry32(1));
		for (let i = 0; i < z.length; i++) z[i] = shapes[i % p](z[i]);
		const reached = correlationOf({ data: z, nRows: FIT_ROWS, nCols: p });
		for (let i = 0; i < p * p; i++) {
			if (i % (p + 1) !== 0) latent[i] = Math.max(-0.999, Math.min(0.999, latent[i] + target[i] - reached[i]));
		}
	}
}

/** Rows of standard normal numbers times Lᵀ. */
function correlated(nRows: number, p: number, L: Float64Array, random: Random): Float64Array {
	const data = new Float64Array(nRows * p);
	const z = new Float64Array(p);
	for (let i = 0; i < nRows; i++) {
		for (let j = 0; j < p; j++) z[j] = normal(random);
		for (let j = 0; j < p; j++) {
			let sum = 0;
			for (let k = 0; k <= j; k++) sum += L[j * p + k] * z[k];
			data[i * p + j] = sum;
		}
	}
	return data;
}

function unitRows(L: Float64Array, p: number): Float64Array {
	for (let i = 0; i < p; i++) {
		const row = L.subarray(i * p, (i + 1) * p);
		const length = Math.hypot(...row);
		for (let j = 0; j < p; j++) row[j] /= length;
	}
	return L;
}

function sideBySide(columns: readonly Float64Array[]): Matrix {
	const nCols = columns.length;
	const nRows = columns[0].length;
	const data = new Float64Array(nRows * nCols);
	columns.forEach((values, j) => values.forEach((x, i) => (data[i * nCols + j] = x)));
	return { data, nRows, nCols };
}

function correlationOf(X: Matrix): Float64Array {
	const { nCols: p } = X;
	const { covariance } = momentsOf(X);
	return covariance.map((c, i) => {
		const [a, b] = [Math.floor(i / p), i % p];
		const scale = Math.sqrt(covariance[a * p + a] * covariance[b * p + b]);
		return a === b ? 1 : scale > 0 ? c / scale : 0;
	});
}

function momentsOf({ data, nRows, nCols }: Matrix): { mean: Float64Array; covariance: Float64Array } {
	const mean = new Float64Array(nCols);
	for (let i = 0; i < data.length; i++) mean[i % nCols] += data[i] / nRows;
	const covariance = new Float64Array(nCols * nCols);
	const row = new Float64Array(nCols);
	for (let i = 0; i < nRows; i++) {
		for (let j = 0; j < nCols; j++) row[j] = data[i * nCols + j] - mean[j];
		for (let a = 0; a < nCols; a++) {
			for (let b = 0; b <= a; b++) covariance[a * nCols + b] += (row[a] * row[b]) / nRows;
		}
	}
	for (let a = 0; a < nCols; a++) for (let b = 0; b < a; b++) covariance[b * nCols + a] = covariance[a * nCols + b];
	return { mean, covariance };
}
