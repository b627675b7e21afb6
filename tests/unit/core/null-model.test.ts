import { describe, expect, it } from 'vitest';
import { cholesky } from '#lib/core/cholesky.ts';
import { mulberry32, normal } from '#lib/core/index.ts';
import { normalCdf } from '#lib/core/normal-cdf.ts';
import { takeRows } from '#lib/core/take-rows.ts';
import { unimodalFit } from '#lib/core/unimodal-fit.ts';
import { unimodalQuantile } from '#lib/core/unimodal-quantile.ts';

describe('normalCdf(x)', () => {
	it('is R 4.2’s pnorm', () => {
		const expected = [
			[0, 0.5],
			[1, 0.8413447460685429],
			[-1.959963984540054, 0.025],
			[-5, 2.866515718791939e-7],
			[8, 1],
			[-38, 0]
		];
		for (const [x, p] of expected) expect(normalCdf(x)).toBeCloseTo(p, 13);
	});
});

describe('cholesky(A, size)', () => {
	it('gives a lower factor of A', () => {
		const A = Float64Array.of(4, 2, -2, 2, 10, 2, -2, 2, 5);
		const L = cholesky(A, 3);
		expect(Array.from(L)).toEqual([2, 0, 0, 1, 3, 0, -1, 1, Math.sqrt(3)]);
	});

	it('takes a matrix that is not positive definite, with a small ridge', () => {
		const L = cholesky(Float64Array.of(1, 1, 1, 1), 2);
		expect(L[0] * L[0]).toBeCloseTo(1, 6);
		expect(L[2] * L[0]).toBeCloseTo(1, 6);
		expect(L.every(Number.isFinite)).toBe(true);
	});
});

describe('takeRows(X, rows)', () => {
	it('copies the rows in the order asked for', () => {
		const X = { data: Float64Array.of(1, 2, 3, 4, 5, 6), nRows: 3, nCols: 2 };
		expect(takeRows(X, [2, 0, 2])).toEqual({ data: Float64Array.of(5, 6, 1, 2, 5, 6), nRows: 3, nCols: 2 });
	});
});

/** Share of the probability in each of `n` equal parts of the range. */
function sharesOf(values: ArrayLike<number>, n: number): number[] {
	const fit = unimodalFit(values);
	const [low, high] = [unimodalQuantile(fit, 0), unimodalQuantile(fit, 1)];
	const counts = Array<number>(n).fill(0);
	for (let i = 0; i < 10_000; i++) {
		const x = unimodalQuantile(fit, (i + 0.5) / 10_000);
		counts[Math.min(n - 1, Math.floor((n * (x - low)) / (high - low)))] += 1e-4;
	}
	return counts;
}

function humps(shares: readonly number[]): number {
	const signs = shares.slice(1).map((share, i) => Math.sign(Math.round((share - shares[i]) * 1e3)));
	const turns = signs.filter((sign) => sign !== 0);
	return 1 + turns.filter((sign, i) => sign > 0 && turns[i - 1] < 0).length;
}

describe('unimodalFit(values)', () => {
	const seed = 3;
	it(`has one hump where the values have two, seed ${seed}`, () => {
		const random = mulberry32(seed);
		const two = Float64Array.from({ length: 2000 }, (_, i) => (i % 2 ? -4 : 4) + normal(random));
		expect(humps(sharesOf(two, 12))).toBe(1);
		// flat between them, nothing moved beyond the ends
		const fit = unimodalFit(two);
		expect(unimodalQuantile(fit, 0)).toBe(Math.min(...two));
		expect(unimodalQuantile(fit, 1)).toBe(Math.max(...two));
		const middle = sharesOf(two, 12).slice(5, 7);
		expect(Math.min(...middle)).toBeGreaterThan(0.05);
	});

	it(`leaves flat, one-sided and bell-shaped values as they are, seed ${seed}`, () => {
		const random = mulberry32(seed);
		const shapes = [() => random(), () => -Math.log(1 - random()), () => normal(random)];
		for (const shape of shapes) {
			const values = Float64Array.from({ length: 4000 }, shape).sort();
			const fit = unimodalFit(values);
			for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
				const spread = values[3000] - values[1000];
				expect(Math.abs(unimodalQuantile(fit, p) - values[Math.floor(p * 4000)])).toBeLessThan(0.05 * spread);
			}
		}
	});

	it('keeps few different values where they are; their frequencies get one hump', () => {
		const values = [...Array(40).fill(1), ...Array(10).fill(2), ...Array(40).fill(5)] as number[];
		const fit = unimodalFit(values);
		expect([...fit.low]).toEqual([1, 2, 5]);
		// by hand: 40, 10, 40 pooled from either side: 40, 25, 25 or 25, 25, 40
		const shares = [...fit.cumulative].map((c, i) => Math.round(90 * (c - (fit.cumulative[i - 1] ?? 0))));
		expect([shares, shares.toReversed()]).toContainEqual([40, 25, 25]);
	});

	it('one value, two values, a value that is most of them', () => {
		expect(unimodalQuantile(unimodalFit([7, 7, 7]), 0.3)).toBe(7);
		expect(unimodalQuantile(unimodalFit([0, 1]), 0.25)).toBe(0);
		const random = mulberry32(1);
		const zeros = Float64Array.from({ length: 1000 }, (_, i) => (i < 600 ? 0 : 1 + random()));
		const fit = unimodalFit(zeros);
		expect([0.1, 0.5, 0.9].every((p) => Number.isFinite(unimodalQuantile(fit, p)))).toBe(true);
		expect(unimodalQuantile(fit, 1)).toBe(Math.max(...zeros));
	});
});
