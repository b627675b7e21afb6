import { expect, test } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { fitLogisticRegression } from '#lib/ml/fit-logistic-regression.ts';
import { sampleProblem } from '#lib/ml/sample-problem.ts';
import { createSoftmaxProblem } from '#lib/ml/softmax-problem.ts';

const SEED = 7;

/** Three normal groups in two columns, of 40,000, 20,000 and `nRare` rows; every fifth row counts for nothing. */
function table(nRare: number) {
	const random = mulberry32(SEED);
	const sizes = [40_000, 20_000, nRare];
	const y = Int32Array.from(sizes.flatMap((n, c) => new Array<number>(n).fill(c)));
	const data = Float64Array.from({ length: 2 * y.length }, (_, at) => normal(random, y[at >> 1] * ((at & 1) + 0.5)));
	const weight = Float64Array.from(y, (_, i) => (i % 5 === 0 ? 0 : 1 + (i % 3)));
	return { X: { data, nRows: y.length, nCols: 2 }, y, weight };
}

test('sampleProblem(problem, nWanted) keeps the weight of each class, rare ones whole', () => {
	const { X, y, weight } = table(40);
	const problem = createSoftmaxProblem(X, y, 3, 1, weight);
	const sample = sampleProblem(problem, 9000);
	expect(sample.X.nRows).toBeGreaterThan(8000);
	expect(sample.X.nRows).toBeLessThan(11_000);
	const massOf = ({ y, weight }: { y: Int32Array; weight: Float64Array }, c: number) =>
		y.reduce((sum, label, i) => sum + (label === c ? weight[i] : 0), 0);
	expect(sample.y.filter((c) => c === 2).length).toBe(32);
	expect(massOf(sample, 2)).toBe(massOf(problem, 2));
	for (const c of [0, 1]) expect(Math.abs(massOf(sample, c) / massOf(problem, c) - 1)).toBeLessThan(0.02);
	expect(sample.penalty).toBe(problem.penalty);
	expect(sampleProblem(problem, X.nRows)).toBe(problem);
});

test.each([2, 40, 20_000])(
	'the minimum over all rows is found from a sample, with a class of %i rows',
	async (nRare) => {
		const { X, y, weight } = table(nRare);
		const { report } = await fitLogisticRegression(X, y, { nClasses: 3, sampleWeight: weight, maxIter: 40 });
		const total = weight.reduce((sum, w) => sum + w, 0);
		expect(report.gradientNorm / total).toBeLessThan(1e-11);
	}
);
