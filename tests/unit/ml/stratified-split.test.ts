import { expect, test } from 'vitest';
import { stratifiedSplit } from '#lib/ml/stratified-split.ts';

const y = Int32Array.from({ length: 107 }, (_, i) => (i === 50 ? 3 : i === 7 || i === 90 ? 2 : i % 5 === 0 ? 1 : 0));
const count = (rows: Int32Array, c: number): number => rows.filter((row) => y[row] === c).length;

test('stratifiedSplit(y, {seed}) puts every row on one side, in rising order', () => {
	const { train, test: held } = stratifiedSplit(y, { seed: 1 });
	expect([...train, ...held].sort((a, b) => a - b)).toEqual([...y.keys()]);
	for (const rows of [train, held]) expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
});

test('stratifiedSplit keeps each class’s share; two rows are parted, a single one trains', () => {
	for (let seed = 0; seed < 20; seed++) {
		const { train, test: held } = stratifiedSplit(y, { testShare: 0.3, seed });
		for (const c of [0, 1]) expect(count(held, c)).toBe(Math.round(0.3 * (count(held, c) + count(train, c))));
		expect([count(train, 2), count(held, 2)]).toEqual([1, 1]);
		expect([count(train, 3), count(held, 3)]).toEqual([1, 0]);
	}
});

test('stratifiedSplit depends on the seed alone', () => {
	const copy = y.slice();
	expect(stratifiedSplit(y, { seed: 5 })).toEqual(stratifiedSplit(y, { seed: 5 }));
	expect(stratifiedSplit(y, { seed: 5 })).not.toEqual(stratifiedSplit(y, { seed: 6 }));
	expect(y).toEqual(copy);
});

test('stratifiedSplit holds out each row about equally often', () => {
	const times = new Float64Array(y.length);
	for (let seed = 0; seed < 400; seed++) for (const row of stratifiedSplit(y, { seed }).test) times[row]++;
	for (let row = 0; row < y.length; row++) if (y[row] === 0) expect(Math.abs(times[row] / 400 - 0.2)).toBeLessThan(0.1);
});

test('stratifiedSplit of no rows is empty; shares outside 0..1 are refused', () => {
	expect(stratifiedSplit(new Int32Array(0), { seed: 1 })).toEqual({
		train: new Int32Array(0),
		test: new Int32Array(0)
	});
	for (const testShare of [0, 1, NaN]) expect(() => stratifiedSplit(y, { testShare, seed: 1 })).toThrow(/share/);
});
