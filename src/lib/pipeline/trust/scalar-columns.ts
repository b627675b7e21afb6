import type { Matrix } from '#lib/core/types.ts';

/** One column of the table as one number a row. */
export interface ScalarColumn {
	/** its features */
	readonly features: readonly number[];
	readonly values: Float64Array;
	/** for a category: the features' values of each score; null for a number */
	readonly patterns: ReadonlyMap<number, readonly number[]> | null;
}

/** more rounds than are needed: only an order and rough distances of levels come of it */
const POWER_ROUNDS = 30;

/**
 * The columns of X as one number each: a number column as it is, a category (several features of one column) by the mean
 * of its levels' rows on the first principal axis. Levels whose means coincide are kept apart by their order.
 */
export function scalarColumns(X: Matrix, columns: readonly number[]): ScalarColumn[] {
	const { data, nRows, nCols } = X;
	const groups = [...new Set(columns)].map((column) => columns.flatMap((c, j) => (c === column ? [j] : [])));
	const isMixed = groups.some((features) => features.length > 1);
	const scores = isMixed ? firstPrincipalScores(X) : null;
	return groups.map((features) => {
		if (features.length === 1) {
			const values = Float64Array.from({ length: nRows }, (_, i) => data[i * nCols + features[0]]);
			return { features, values, patterns: null };
		}
		const rows = Array.from({ length: nRows }, (_, i) => features.map((j) => data[i * nCols + j]));
		const keys = rows.map((row) => row.join());
		const means = new Map<string, { sum: number; n: number; row: number[] }>();
		keys.forEach((key, i) => {
			const level = means.get(key) ?? { sum: 0, n: 0, row: rows[i] };
			level.sum += scores![i];
			level.n++;
			means.set(key, level);
		});
		const byMean = [...means].sort(([a, x], [b, y]) => x.sum / x.n - y.sum / y.n || (a < b ? -1 : 1));
		const scoreOf = new Map<string, number>();
		let last = -Infinity;
		for (const [key, { sum, n }] of byMean) {
			last = Math.max(sum / n, last + 1e-9);
			scoreOf.set(key, last);
		}
		return {
			features,
			values: Float64Array.from(keys, (key) => scoreOf.get(key)!),
			patterns: new Map(byMean.map(([key, { row }]) => [scoreOf.get(key)!, row]))
		};
	});
}

function firstPrincipalScores({ data, nRows, nCols }: Matrix): Float64Array {
	const mean = new Float64Array(nCols);
	for (let i = 0; i < data.length; i++) mean[i % nCols] += data[i] / nRows;
	let axis = Float64Array.from({ length: nCols }, (_, j) => 1 + j / nCols);
	const scores = new Float64Array(nRows);
	for (let round = 0; round < POWER_ROUNDS; round++) {
		const next = new Float64Array(nCols);
		for (let i = 0; i < nRows; i++) {
			let score = 0;
			for (let j = 0; j < nCols; j++) score += axis[j] * (data[i * nCols + j] - mean[j]);
			scores[i] = score;
			for (let j = 0; j < nCols; j++) next[j] += score * (data[i * nCols + j] - mean[j]);
		}
		const length = Math.hypot(...next);
		if (length > 0) axis = next.map((x) => x / length);
	}
	return scores;
}
