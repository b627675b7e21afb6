import { expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { normalCdf } from '#lib/core/normal-cdf.ts';
import { normalQuantile } from '#lib/core/normal-quantile.ts';
import { countBins } from '#lib/pipeline/drift/count-bins.ts';
import { NO_PAIRS } from '#lib/pipeline/drift/pairs.ts';
import { stabilityIndex } from '#lib/pipeline/drift/stability-index.ts';

const REPEATS = 200;
const N = 400;

/** of a normal and one that is `shift` higher, cut at the quantiles of the first */
function trueIndex(edges: readonly number[], shift: number): number {
	const shares = (by: number) =>
		[...edges, Infinity].map((edge, i) => normalCdf(edge - by) - (i > 0 ? normalCdf(edges[i - 1] - by) : 0));
	const [p, q] = [shares(0), shares(shift)];
	return p.reduce((sum, share, b) => sum + (q[b] - share) * Math.log(q[b] / share), 0);
}

it.each([
	[2, 0, 0],
	[2, 0.3, 0.5],
	[10, 0, 0],
	[10, 0, 1],
	[10, 0.3, 0],
	[10, 0.3, 1],
	[10, 0.8, 0.5]
])('the interval holds the true index: %i bins, shifted by %f, %f of the customers in both', (nBins, shift, share) => {
	const random = mulberry32(7);
	const edges = Array.from({ length: nBins - 1 }, (_, i) => normalQuantile((i + 1) / nBins));
	const truth = trueIndex(edges, shift);
	const m = Math.round(share * N);
	const some = Int32Array.from(Array(m).keys());
	const pairs = m > 0 ? { then: some, now: some } : NO_PAIRS;
	const binsOf = (values: readonly number[]) => Uint8Array.from(values, (x) => edges.filter((edge) => x > edge).length);
	let [nInside, chance] = [0, 0];
	for (let r = 0; r < REPEATS; r++) {
		const then = Array.from({ length: N }, () => normal(random));
		const now = then.map(
			(x, i) => shift + (i < m ? 0.95 * x + Math.sqrt(1 - 0.95 ** 2) * normal(random) : normal(random))
		);
		const index = stabilityIndex(countBins({ then: binsOf(then), now: binsOf(now), nBins }, pairs));
		if (index.low <= truth && truth <= index.high) nInside++;
		if (shift === 0) chance += (index.value - index.byChance) / REPEATS;
	}
	expect(nInside / REPEATS).toBeGreaterThan(0.9);
	// what chance alone adds is foreseen
	if (shift === 0) expect(Math.abs(chance)).toBeLessThan(0.004);
});

it('a bin that is empty in both files counts for nothing; one that is empty in one of them is finite', () => {
	const of = (then: number[], now: number[]) =>
		stabilityIndex({ then: Float64Array.from(then), now: Float64Array.from(now), both: null });
	expect(of([40, 0, 60], [30, 0, 70])).toEqual(of([40, 60], [30, 70]));
	const { value } = of([100, 0], [60, 40]);
	expect(value).toBeCloseTo(
		2 * 0 + (60.5 / 101 - 100.5 / 101) * Math.log(60.5 / 100.5) + (40.5 / 101 - 0.5 / 101) * Math.log(40.5 / 0.5),
		12
	);
	expect(of([10, 20, 0], [10, 20, 0]).value).toBe(0);
	expect(of([0, 0], [1, 2]).value).toBeNaN();
});

it('normalQuantile(p) is the inverse of normalCdf(x)', () => {
	expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
	for (const p of [1e-12, 0.001, 0.3, 0.5, 0.9]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9);
});
