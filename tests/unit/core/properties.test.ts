// What must hold for every table: drawn by a seed, which the name of each test prints. CLADE_SEED=123 draws 123 again.
import { describe, expect, it } from 'vitest';
import { linkage, LINKAGE_METHODS, type Linkage, type LinkageMethod, type Matrix } from '#lib/core/index.ts';
import { hardTable, KINDS } from './hard-tables.ts';
import { goldenRandom, likert, permutation, takeRows } from './helpers.ts';

/** the last one is new every second */
const SEEDS = [1, 2, 3, 4, 5, Number(process.env.CLADE_SEED ?? Math.floor(Date.now() / 1000) % 1_000_000)];
/** these go through the kd-tree and, from 2,000 clusters on, the rounds over members */
const LINEAR: readonly LinkageMethod[] = ['ward', 'average', 'complete', 'single'];

interface Drawn {
	readonly name: string;
	readonly X: Matrix;
	/** equal distances of different pairs: which tree is right hangs on the last bit */
	readonly isTied: boolean;
	readonly random: () => number;
}

function draw(seed: number, fewest: number, most: number): Drawn {
	const random = goldenRandom(seed);
	const whole = (below: number) => Math.floor(below * random());
	const n = fewest + whole(most - fewest);
	const d = 1 + whole(8);
	const kind = [...KINDS, 'integers 1 to 5'][whole(KINDS.length + 1)];
	const X = kind === 'integers 1 to 5' ? likert(seed, n, d, 5) : hardTable(kind as (typeof KINDS)[number], seed, n, d);
	const isTied = kind === 'integers 1 to 5' || kind === 'zero-inflated' || kind === 'growing gaps';
	return { name: `${kind}, ${n} x ${d}`, X, isTied, random };
}

const small = SEEDS.flatMap((seed) => LINKAGE_METHODS.map((method) => [method, seed, draw(seed, 2, 300)] as const));
const large = [SEEDS[0], SEEDS.at(-1)!].flatMap((seed) =>
	LINEAR.map((method) => [method, seed, draw(7 * seed, 2100, 3000)] as const)
);

describe.each([...small, ...large].map(([method, seed, drawn]) => ({ method, seed, ...drawn })))(
	'linkage(X, {method: "$method"}) of $name, seed $seed',
	({ method, X, isTied, random }) => {
		const before = X.data.slice();
		const tree = linkage(X, { method });

		it('is the same for shuffled rows: every partition, and the heights bit for bit', () => {
			const order = permutation(Math.floor(1e6 * random()), X.nRows);
			const shuffled = linkage(takeRows(X, order), { method });
			expect(shuffled.height).toEqual(tree.height);
			expect(shuffled.size).toEqual(tree.size);
			// equal rows have one number, for they cannot be told apart
			const numbers = contentNumbers(X);
			expect(
				memberSums(
					shuffled,
					order.map((row) => numbers[row])
				)
			).toEqual(memberSums(tree, numbers));
		});

		it('takes a row that is there twice as one of weight 2', () => {
			const weights = Float64Array.from({ length: X.nRows }, () => (random() < 0.3 ? 2 : 1));
			const copies = Array.from(weights.keys()).filter((row) => weights[row] === 2);
			const rows = [...weights.keys(), ...copies];
			const twice = linkage(takeRows(X, rows), { method });
			const weighted = linkage(X, { method, weights });
			expect(twice.height.subarray(copies.length)).toEqual(weighted.height);
			// above height 0, where all equal rows are together; the copies count for nothing
			const numbers = contentNumbers(X);
			const nMerges = new Set(numbers).size - 1;
			const sums = memberSums(twice, [...numbers, ...copies.map(() => 0)]);
			expect(lastOf(sums, nMerges)).toEqual(lastOf(memberSums(weighted, numbers), nMerges));
		});

		it('grows with its data', () => {
			const power = 2 ** (Math.floor(60 * random()) - 30);
			expect(linkage(scaled(X, power), { method }).height).toEqual(tree.height.map((height) => power * height));
			if (isTied) return;
			const factor = 10 ** (6 * random() - 3);
			const heights = linkage(scaled(X, factor), { method }).height;
			const tolerance = 1e-12 * factor * tree.height.reduce((most, height) => Math.max(most, height), 0);
			const worst = heights.reduce((most, h, t) => Math.max(most, Math.abs(h - factor * tree.height[t])), 0);
			expect(worst).toBeLessThanOrEqual(tolerance);
		});

		it('leaves its input as it was', () => expect(X.data).toEqual(before));
	}
);

function scaled(X: Matrix, factor: number): Matrix {
	return { ...X, data: X.data.map((value) => value * factor) };
}

/** A whole number for each row, the same for equal rows. */
function contentNumbers({ data, nRows, nCols }: Matrix): number[] {
	const random = goldenRandom(nRows);
	const known = new Map<string, number>();
	return Array.from({ length: nRows }, (_, i) => {
		const content = data.subarray(i * nCols, (i + 1) * nCols).join();
		if (!known.has(content)) known.set(content, Math.floor(2 ** 40 * random()));
		return known.get(content)!;
	});
}

/**
 * The sum of the numbers of the rows that each merge joins: trees with equal sums make the same clusters in the same
 * order, so they are cut into the same partition at every k.
 */
function memberSums({ n, left, right }: Linkage, numbers: readonly number[]): number[] {
	const sums = [...numbers];
	for (let t = 0; t < n - 1; t++) sums.push(sums[left[t]] + sums[right[t]]);
	return sums.slice(n);
}

function lastOf(sums: readonly number[], count: number): number[] {
	return count === 0 ? [] : sums.slice(-count);
}
