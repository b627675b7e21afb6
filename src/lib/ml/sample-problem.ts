import type { SoftmaxProblem } from './softmax-problem.ts';

/** no class is left with fewer rows than these, where it has them */
const MIN_OF_CLASS = 500;

/**
 * About `nWanted` rows of a problem, evenly spaced among those of each class and weighted for the ones left out, with the
 * same parameters and nearly the same minimum; the problem itself where it has no more rows.
 */
export function sampleProblem(problem: SoftmaxProblem, nWanted: number): SoftmaxProblem {
	const { X, y, nClasses, weight } = problem;
	if (X.nRows <= nWanted) return problem;
	const counts = new Float64Array(nClasses);
	for (let i = 0; i < X.nRows; i++) if (weight[i] > 0) counts[y[i]]++;
	const part = nWanted / counts.reduce((sum, n) => sum + n, 0);
	const strides = counts.map((n) => Math.max(1, Math.floor(n / Math.max(MIN_OF_CLASS, part * n))));
	const seen = new Float64Array(nClasses);
	const rows: number[] = [];
	for (let i = 0; i < X.nRows; i++) if (weight[i] > 0 && seen[y[i]]++ % strides[y[i]] === 0) rows.push(i);
	const data = new Float64Array(rows.length * X.nCols);
	const sampleWeight = new Float64Array(rows.length);
	const classes = new Int32Array(rows.length);
	rows.forEach((row, i) => {
		data.set(X.data.subarray(row * X.nCols, (row + 1) * X.nCols), i * X.nCols);
		classes[i] = y[row];
		sampleWeight[i] = weight[row] * strides[y[row]];
	});
	return {
		...problem,
		X: { data, nRows: rows.length, nCols: X.nCols },
		y: classes,
		weight: sampleWeight,
		totalWeight: sampleWeight.reduce((sum, w) => sum + w, 0)
	};
}
