import { readFileSync } from 'node:fs';
import { CladeError } from '#lib/core/clade-error.ts';
import type { Linkage, LinkageMethod, Matrix, Metric } from '#lib/core/types.ts';

export function golden<T>(name: string): T {
	return JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8')) as T;
}

/** NaN and the infinities are strings in the golden files. */
export function toNumber(value: number | string): number {
	return typeof value === 'number' ? value : Number(value.replace('inf', 'Infinity'));
}

/** The generator as the golden files spell it out: written here again, so that it does not test itself. */
export function goldenRandom(seed: number): () => number {
	let a = seed | 0;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = a;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

export interface Generator {
	readonly kind: 'blobs' | 'uniform';
	readonly seed: number;
	readonly n: number;
	readonly d: number;
	readonly k?: number;
	readonly spread?: number;
}

export function generate({ kind, seed, n, d, k = 1, spread = 1 }: Generator): Matrix {
	const random = goldenRandom(seed);
	const data = new Float64Array(n * d);
	if (kind === 'uniform') return { data: data.map(() => random()), nRows: n, nCols: d };
	const centres = Array.from({ length: k * d }, () => 10 * random());
	for (let i = 0; i < n; i++) {
		for (let j = 0; j < d; j++) {
			let sum = 0;
			for (let u = 0; u < 12; u++) sum += random();
			data[i * d + j] = centres[(i % k) * d + j] + spread * (sum - 6);
		}
	}
	return { data, nRows: n, nCols: d };
}

/** Whole numbers 1..levels: full of ties and of duplicates. */
export function likert(seed: number, n: number, d: number, levels: number): Matrix {
	const random = goldenRandom(seed);
	return { data: new Float64Array(n * d).map(() => 1 + Math.floor(random() * levels)), nRows: n, nCols: d };
}

export function permutation(seed: number, n: number): number[] {
	const random = goldenRandom(seed);
	const order = Array.from({ length: n }, (_, i) => i);
	for (let i = n - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order;
}

export function takeRows(X: Matrix, rows: readonly number[]): Matrix {
	const { nCols } = X;
	const data = new Float64Array(rows.length * nCols);
	rows.forEach((row, i) => data.set(X.data.subarray(row * nCols, (row + 1) * nCols), i * nCols));
	return { data, nRows: rows.length, nCols };
}

/** Labels renumbered by first appearance: equal arrays are equal partitions. */
export function byFirstAppearance(labels: ArrayLike<number>): number[] {
	const seen = new Map<number, number>();
	return Array.from(labels, (label) => {
		if (!seen.has(label)) seen.set(label, seen.size);
		return seen.get(label)!;
	});
}

/** Condensed distances by the textbook. */
export function naiveDistances({ data, nRows, nCols }: Matrix, metric: Metric = 'euclidean'): Float64Array {
	const row = (i: number) => Array.from(data.subarray(i * nCols, (i + 1) * nCols));
	const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / nCols;
	const ranges = row(0).map((_, k) => {
		const column = Array.from({ length: nRows }, (_, i) => data[i * nCols + k]);
		return Math.max(...column) - Math.min(...column) || 1;
	});
	const cosine = (x: number[], y: number[]) =>
		1 - x.reduce((sum, _, k) => sum + x[k] * y[k], 0) / Math.hypot(...x) / Math.hypot(...y);
	const distance = (x: number[], y: number[]): number => {
		const steps = x.map((_, k) => Math.abs(x[k] - y[k]));
		switch (metric) {
			case 'euclidean':
				return Math.hypot(...steps);
			case 'cityblock':
				return mean(steps) * nCols;
			case 'sqrt-cityblock':
				return Math.sqrt(mean(steps) * nCols);
			case 'chebyshev':
				return Math.max(...steps);
			case 'gower':
				return mean(steps.map((step, k) => step / ranges[k]));
			case 'cosine':
				return cosine(x, y);
			case 'correlation':
				return cosine(
					x.map((value) => value - mean(x)),
					y.map((value) => value - mean(y))
				);
		}
	};
	const D: number[] = [];
	for (let i = 0; i < nRows; i++) {
		for (let j = i + 1; j < nRows; j++) {
			D.push(distance(row(i), row(j)));
		}
	}
	return Float64Array.from(D);
}

/**
 * Replays the merges on the full matrix of cluster distances (Lance-Williams, on distances): each merge must join two
 * live clusters whose distance is the smallest of all, and say that distance. Returns the first fault or null.
 */
export function replay(tree: Linkage, distances: ArrayLike<number>, method: LinkageMethod): string | null {
	const { n } = tree;
	const total = 2 * n - 1;
	const D = Array.from({ length: total }, () => new Float64Array(total));
	for (let i = 0, at = 0; i < n; i++) for (let j = i + 1; j < n; j++) D[i][j] = D[j][i] = distances[at++];
	const size = new Array<number>(total).fill(1);
	let live = Array.from({ length: n }, (_, i) => i);
	const mayFall = method === 'centroid' || method === 'median';
	const tolerance = 1e-9 * Math.max(...tree.height);
	for (let t = 0; t < n - 1; t++) {
		const a = tree.left[t];
		const b = tree.right[t];
		if (!(a < b)) return `merge ${t}: left ${a} is not below right ${b}`;
		if (!live.includes(a) || !live.includes(b)) return `merge ${t}: ${a} or ${b} is not live`;
		let smallest = Infinity;
		for (const i of live) for (const j of live) if (i < j && D[i][j] < smallest) smallest = D[i][j];
		if (D[a][b] > smallest + tolerance) return `merge ${t}: distance ${D[a][b]}, but ${smallest} was to be had`;
		if (Math.abs(tree.height[t] - D[a][b]) > tolerance) return `merge ${t}: height ${tree.height[t]}, not ${D[a][b]}`;
		if (!mayFall && t > 0 && tree.height[t] < tree.height[t - 1]) return `merge ${t}: heights fall`;
		const made = n + t;
		size[made] = size[a] + size[b];
		if (tree.size[t] !== size[made]) return `merge ${t}: size ${tree.size[t]}, not ${size[made]}`;
		live = live.filter((i) => i !== a && i !== b);
		for (const i of live) {
			const x = D[a][i];
			const y = D[b][i];
			let d: number;
			if (method === 'single') d = Math.min(x, y);
			else if (method === 'complete') d = Math.max(x, y);
			else if (method === 'weighted') d = (x + y) / 2;
			else if (mayFall) {
				const p = method === 'centroid' ? size[a] / size[made] : 0.5;
				d = Math.sqrt(Math.max(0, p * x * x + (1 - p) * y * y - p * (1 - p) * D[a][b] ** 2));
			} else if (method === 'average') d = (size[a] * x + size[b] * y) / size[made];
			else {
				const scale = smallest > 0 ? D[a][b] : Math.max(x, y) || 1;
				const s = (value: number) => (value / scale) ** 2;
				const sum = (size[a] + size[i]) * s(x) + (size[b] + size[i]) * s(y) - size[i] * s(D[a][b]);
				d = scale * Math.sqrt(Math.max(0, sum / (size[made] + size[i])));
			}
			D[made][i] = D[i][made] = d;
		}
		live.push(made);
	}
	return null;
}

/** The CladeError that `run` throws. */
export function thrown(run: () => unknown): CladeError {
	try {
		run();
	} catch (error) {
		if (error instanceof CladeError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown.');
}

/** Categories of equally likely levels, a column of 0 and 1 for each level. */
export function oneHot(seed: number, nRows: number, nCategories: number, nLevels: number): Matrix {
	const random = goldenRandom(seed);
	const nCols = nCategories * nLevels;
	const data = new Float64Array(nRows * nCols);
	for (let i = 0; i < nRows; i++) {
		for (let c = 0; c < nCategories; c++) data[i * nCols + c * nLevels + Math.floor(nLevels * random())] = 1;
	}
	return { data, nRows, nCols };
}
