import { describe, expect, it } from 'vitest';
import { meanSd, mulberry32, normal, pearson, skewness, type Matrix } from '#lib/core/index.ts';
import { referenceModel } from '#lib/pipeline/trust/reference-model.ts';

const SEED = 5;

/** A bell, a skewed column that goes with it, two groups in one column, and a category of three levels (2 to 4). */
function mixed(nRows: number): { X: Matrix; columns: number[] } {
	const random = mulberry32(SEED);
	const nCols = 6;
	const data = new Float64Array(nRows * nCols);
	for (let i = 0; i < nRows; i++) {
		const z = normal(random);
		const level = z > 0.8 ? 2 : z + normal(random) > 0 ? 1 : 0;
		data.set([z, Math.exp(0.8 * z + 0.5 * normal(random)), (i % 2 ? -3 : 3) + normal(random)], i * nCols);
		data[i * nCols + 3 + level] = 1;
	}
	return { X: { data, nRows, nCols }, columns: [0, 1, 2, 3, 3, 3] };
}

const column = ({ data, nRows, nCols }: Matrix, j: number) =>
	Float64Array.from({ length: nRows }, (_, i) => data[i * nCols + j]);

describe(`referenceModel(X, columns), seed ${SEED}`, () => {
	const { X, columns } = mixed(3000);
	const model = referenceModel(X, columns);
	const draws = {
		gaussian: model.gaussian(3000, mulberry32(1)),
		permuted: model.permuted(3000, mulberry32(1)),
		unimodal: model.unimodal(3000, mulberry32(1))
	};

	it('gaussian and unimodal draws have the means, spreads and correlations of the data', () => {
		for (const draw of [draws.gaussian, draws.unimodal]) {
			for (const j of [0, 1, 2]) {
				const [actual, drawn] = [meanSd(column(X, j)), meanSd(column(draw, j))];
				expect(drawn.mean).toBeCloseTo(actual.mean, 0);
				expect(drawn.sd / actual.sd).toBeCloseTo(1, 0);
				for (const other of [0, 1, 2]) {
					const correlation = pearson(column(X, j), column(X, other));
					expect(Math.abs(pearson(column(draw, j), column(draw, other)) - correlation)).toBeLessThan(0.08);
				}
			}
		}
	});

	it('unimodal draws are as skewed as the data, gaussian ones are not', () => {
		expect(skewness(column(draws.gaussian, 1))).toBeLessThan(0.3);
		expect(skewness(column(draws.unimodal, 1)) / skewness(column(X, 1))).toBeGreaterThan(0.6);
	});

	it('the valley between two groups is gone from unimodal draws, and kept by permuted ones', () => {
		const inValley = (draw: Matrix) => column(draw, 2).filter((x) => Math.abs(x) < 0.7).length / draw.nRows;
		expect(inValley(X)).toBeLessThan(0.03);
		expect(inValley(draws.permuted)).toBe(inValley(X));
		expect(inValley(draws.unimodal)).toBeGreaterThan(0.08);
	});

	it('permuted draws keep each column and no correlation', () => {
		expect(column(draws.permuted, 1).sort()).toEqual(column(X, 1).sort());
		expect(Math.abs(pearson(column(draws.permuted, 0), column(draws.permuted, 1)))).toBeLessThan(0.06);
	});

	it('each row of permuted and unimodal draws has one level of a category, as often as in the data', () => {
		for (const draw of [draws.permuted, draws.unimodal]) {
			const [a, b, c] = [3, 4, 5].map((j) => column(draw, j));
			a.forEach((x, i) => expect(x + b[i] + c[i]).toBe(1));
			[a, b, c].forEach((level, l) => expect(meanSd(level).mean).toBeCloseTo(meanSd(column(X, 3 + l)).mean, 1));
		}
		// a level of rich customers stays with rich customers
		const together = (draw: Matrix) => pearson(column(draw, 0), column(draw, 5));
		expect(Math.abs(together(draws.unimodal) - together(X))).toBeLessThan(0.15);
	});

	it('same seed, same bytes', () => {
		expect(model.unimodal(50, mulberry32(9))).toEqual(model.unimodal(50, mulberry32(9)));
	});

	it('a constant column, a single column, a single level', () => {
		const flat = { data: Float64Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? i : 2)), nRows: 30, nCols: 3 };
		for (const draw of Object.values(referenceModel(flat, [0, 1, 1]))) {
			expect(draw(20, mulberry32(1)).data.every(Number.isFinite)).toBe(true);
		}
		const single = { data: Float64Array.from({ length: 30 }, (_, i) => i), nRows: 30, nCols: 1 };
		for (const draw of Object.values(referenceModel(single, [0]))) {
			expect(draw(20, mulberry32(1)).data.every(Number.isFinite)).toBe(true);
		}
	});
});
