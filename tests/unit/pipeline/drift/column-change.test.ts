import { describe, expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { columnChange } from '#lib/pipeline/drift/column-change.ts';
import { describeColumnChange } from '#lib/pipeline/drift/describe-column-change.ts';
import { NO_PAIRS, type Pairs } from '#lib/pipeline/drift/pairs.ts';
import { levelsOf, naiveDifference, naiveIndexOfLevels, naiveIndexOfNumbers, numbersOf } from './naive.ts';

const FACTS = { unit: '', weight: 0.5 };
const draws = (n: number, draw: (i: number) => number) => Array.from({ length: n }, (_, i) => draw(i));
const changeOf = (then: readonly number[], now: readonly number[], pairs: Pairs = NO_PAIRS) =>
	columnChange(numbersOf('income', then), numbersOf('income', now), pairs, FACTS);
const levelChange = (then: readonly (string | null)[], now: readonly (string | null)[], pairs: Pairs = NO_PAIRS) =>
	columnChange(levelsOf('channel', then), levelsOf('channel', now), pairs, FACTS);
const same = (n: number): Pairs => ({ then: Int32Array.from(Array(n).keys()), now: Int32Array.from(Array(n).keys()) });

describe('columnChange', () => {
	const random = mulberry32(11);
	const CASES: Record<string, readonly [number[], number[]]> = {
		normal: [draws(300, () => normal(random, 50, 9)), draws(280, () => normal(random, 53, 11))],
		'with zeros': [
			draws(200, () => Math.max(0, Math.round(normal(random, -1, 4)))),
			draws(250, () => Math.round(normal(random, 0, 4)))
		],
		'few values': [draws(150, () => Math.floor(4 * random())), draws(190, () => Math.floor(5 * random()) - 1)],
		gaps: [draws(90, (i) => (i % 4 ? normal(random) : NaN)), draws(120, (i) => (i % 7 ? normal(random, 0.4) : NaN))],
		'far from 0': [draws(90, () => 1e9 + random()), draws(90, () => 1e9 + 0.2 + random())],
		'skewed, tiny': [
			draws(40, () => 1e-200 * Math.exp(normal(random))),
			draws(50, () => 2e-200 * Math.exp(normal(random)))
		]
	};

	it.each(Object.keys(CASES))('agrees with the plain definitions: %s', (name) => {
		const [then, now] = CASES[name];
		const { psi, effect } = changeOf(then, now);
		expect(psi.value).toBeCloseTo(naiveIndexOfNumbers(then, now), 12);
		// squares of tiny numbers are 0 in the plain definition
		const scaled = (values: readonly number[]) => (name === 'skewed, tiny' ? values.map((x) => x * 1e200) : values);
		const digits = name === 'far from 0' ? 5 : 10;
		expect(effect!.value).toBeCloseTo(naiveDifference(scaled(then), scaled(now)), digits);
		expect(effect!.low).toBeLessThan(effect!.value);
		expect(effect!.high).toBeGreaterThan(effect!.value);
	});

	it('agrees with the plain definitions for levels, missing ones among them', () => {
		const pick = (shares: readonly number[]) => {
			const u = random();
			let sum = 0;
			return ['web', 'shop', null, 'phone', 'fax'][shares.findIndex((share) => (sum += share) > u)] ?? 'fax';
		};
		const then = Array.from({ length: 400 }, () => pick([0.3, 0.4, 0.1, 0.15, 0.05]));
		const now = Array.from({ length: 350 }, () => pick([0.5, 0.3, 0.1, 0.1, 0]));
		const change = levelChange(then, now);
		expect(change.psi.value).toBeCloseTo(naiveIndexOfLevels(then, now), 12);
		const share = (some: readonly (string | null)[], level: string) =>
			some.filter((other) => other === level).length / some.filter((other) => other !== null).length;
		const h = (level: string) =>
			2 * Math.asin(Math.sqrt(share(now, level))) - 2 * Math.asin(Math.sqrt(share(then, level)));
		const largest = Math.max(...['web', 'shop', 'phone', 'fax'].map((level) => Math.abs(h(level))));
		expect(Math.abs(change.effect!.value)).toBeCloseTo(largest, 12);
	});

	it('a file against itself: every effect and index is exactly 0, with and without ids', () => {
		for (const values of Object.values(CASES).map(([then]) => then)) {
			for (const pairs of [NO_PAIRS, same(values.length)]) {
				const { effect, psi, missing } = changeOf(values, values, pairs);
				expect([effect!.value, psi.value, missing.difference.value]).toEqual([0, 0, 0]);
				expect(psi.low).toBe(0);
			}
			const { low, high } = changeOf(values, values, same(values.length)).effect!;
			expect([low, high]).toEqual([0, 0]);
		}
		const levels = Array.from({ length: 90 }, (_, i) => (i % 5 ? `level ${i % 7}` : null));
		const { effect, psi } = levelChange(levels, levels, same(90));
		expect([effect!.value, psi.value]).toEqual([0, 0]);
	});

	it('the order of the rows changes no bit', () => {
		const n = 200;
		const then = draws(n, (i) => (i % 9 ? Math.exp(normal(random)) : NaN));
		const now = draws(n, (i) => then[i] * 1.1 + normal(random) / 7);
		const order = Int32Array.from(Array(n).keys()).sort((a, b) => ((a * 73) % 199) - ((b * 73) % 199) || a - b);
		const back = new Int32Array(n);
		order.forEach((row, place) => (back[row] = place));
		const some = Int32Array.from(Array(120).keys());
		const plain = changeOf(then, now, { then: some, now: some });
		const moved = changeOf(
			then,
			Array.from(order, (row) => now[row]),
			{ then: some, now: some.map((row) => back[row]) }
		);
		expect(moved).toEqual(plain);
	});

	it('a constant that stays, a constant that changes, an empty column', () => {
		expect(changeOf([5, 5, 5], [5, 5]).effect).toEqual({ value: 0, low: 0, high: 0 });
		const changed = changeOf([5, 5, 5, 5], [4, 4, 4]);
		expect(changed.effect).toBeNull();
		expect(changed.psi.value).toBeGreaterThan(1);
		expect(describeColumnChange(changed)).toBe('Income was 5 for everybody and is now 4 for everybody.');
		const emptied = changeOf([1, 2, 3, 4], [NaN, NaN, NaN]);
		expect(emptied).toMatchObject({ effect: null, missing: { then: 0, now: 1 } });
		expect(describeColumnChange(emptied)).toBe('Income is empty in the newer file.');
		expect(describeColumnChange(changeOf([NaN, NaN], [NaN]))).toBe('Income is empty in both files.');
		expect(describeColumnChange(levelChange(['a', 'b'], [null, null]))).toBe('Channel is empty in the newer file.');
		expect(describeColumnChange(levelChange([null, null], ['a', 'b']))).toBe('Channel was empty and is now filled.');
	});

	it('names new and vanished levels with their shares', () => {
		const then = Array.from({ length: 100 }, (_, i) => (i < 60 ? 'shop' : i < 90 ? 'web' : 'fax'));
		const now = Array.from({ length: 100 }, (_, i) => (i < 40 ? 'shop' : i < 85 ? 'web' : 'app'));
		const change = levelChange(then, now);
		expect(change).toMatchObject({
			added: { count: 1, first: [{ level: 'app', share: 0.15 }] },
			gone: { count: 1, first: [{ level: 'fax', share: 0.1 }] }
		});
		expect(describeColumnChange(change)).toBe(
			'Channel: “app” is more common, 15%, was 0%. New: “app” (15%). No longer there: “fax” (10%).'
		);
	});

	it('says in words which way a number went, and that cells are missing more often', () => {
		const then = draws(500, () => normal(random, 100, 10));
		const now = draws(500, (i) => (i % 5 ? normal(random, 106, 10) : NaN));
		expect(describeColumnChange(changeOf(then, now))).toMatch(
			/^Income is higher by 0\.\d\d standard deviations: 1\d\d on average, was \d+(\.\d)?\. Missing more often: 20%, was 0%\.$/
		);
	});

	it('reads the later column as the first: numbers as levels, never words as numbers', () => {
		const codes = levelsOf('channel', ['1', '2', '1', '2']);
		const change = columnChange(codes, numbersOf('channel', [1, 2, 2, 1]), NO_PAIRS, FACTS);
		expect(change.effect!.value).toBe(0);
		expect(() => columnChange(numbersOf('x', [1, 2]), levelsOf('x', ['a', 'b']), NO_PAIRS, FACTS)).toThrow(CladeError);
	});

	it('more than 30 levels: the rarest count as one, all are looked at for what is new', () => {
		const then = Array.from({ length: 2000 }, (_, i) => `city ${i % 400}`);
		const now = [...then.slice(1), 'city new'];
		const change = levelChange(then, now);
		expect(change.psi.value).toBeLessThan(0.01);
		expect(change).toMatchObject({ added: { count: 1, first: [{ level: 'city new' }] }, gone: { count: 0 } });
	});
});

describe('intervals', () => {
	// coverage over 300 seeded pairs of files; the standard error of a share near 0.95 is 0.013
	const REPEATS = 300;
	const N = 300;
	const SHIFT = 0.4;
	const inside = (interval: { low: number; high: number }, truth: number) =>
		interval.low <= truth && truth <= interval.high;

	it.each([
		['nobody in both files', 0],
		['half of the customers in both', 0.5],
		['the same customers', 1]
	])('hold the planted difference about 95 times of 100: %s', (_, share) => {
		const random = mulberry32(2024);
		const m = Math.round(share * N);
		const some = Int32Array.from(Array(m).keys());
		const pairs = { then: some, now: some };
		const hits = { effect: 0, skewed: 0, missing: 0, level: 0 };
		for (let r = 0; r < REPEATS; r++) {
			const then = draws(N, () => normal(random));
			const now = then.map((x, i) => (i < m ? 0.9 * x + Math.sqrt(1 - 0.81) * normal(random) : normal(random)) + SHIFT);
			const { effect } = changeOf(then, now, pairs);
			if (inside(effect!, SHIFT)) hits.effect++;
			// a log-normal multiplied: its mean and variance are known
			const factor = 1.2;
			const [mean, variance] = [Math.exp(0.5 * 0.36), (Math.exp(0.36) - 1) * Math.exp(0.36)];
			const truth = ((factor - 1) * mean) / Math.sqrt((variance * (1 + factor ** 2)) / 2);
			const before = then.map((x) => Math.exp(0.6 * x));
			const after = now.map((x) => factor * Math.exp(0.6 * (x - SHIFT)));
			if (inside(changeOf(before, after, pairs).effect!, truth)) hits.skewed++;
			const gapsThen = then.map((x) => (x < -1.2815515655446004 ? NaN : x));
			const gapsNow = now.map((x) => (x - SHIFT < -0.8416212335729142 ? NaN : x));
			if (inside(changeOf(gapsThen, gapsNow, pairs).missing.difference, 0.1)) hits.missing++;
			const levels = (values: readonly number[], cut: number) => values.map((x) => (x < cut ? 'low' : 'high'));
			const change = levelChange(levels(then, 0), levels(now, 0.2533471031357997 + SHIFT), pairs);
			// of two levels one rises as much as the other falls
			const risen = 2 * Math.asin(Math.sqrt(0.6)) - 2 * Math.asin(Math.sqrt(0.5));
			const isLow = change.kind === 'categorical' && change.level!.level === 'low';
			if (inside(change.effect!, isLow ? risen : -risen)) hits.level++;
		}
		const shares = Object.fromEntries(Object.entries(hits).map(([name, n]) => [name, n / REPEATS]));
		for (const share of Object.values(shares)) {
			expect(share).toBeGreaterThan(0.9);
			expect(share).toBeLessThan(0.995);
		}
	});
});
