// Longer than most files: the plain search that tries everything, which the answers are held against, serves all tests.
import { beforeAll, describe, expect, it } from 'vitest';
import { mulberry32, type Random } from '#lib/core/mulberry32.ts';
import { retailSample } from '#lib/data/retail-sample.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import type { Change, ChangeAnswer } from '#lib/pipeline/change/change-types.ts';
import { numberScale } from '#lib/pipeline/change/field-scale.ts';
import { smallestChange, type ChangeOptions } from '#lib/pipeline/change/smallest-change.ts';
import { customerTable } from '#lib/pipeline/customer-table.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { predictCustomer } from '#lib/pipeline/predict-customer.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { Customer, Field, PredictionModel } from '#lib/pipeline/types.ts';
import { customersCsv, datasetOf, tableFromCsv } from '../fixtures.ts';

const SEED = 20260301;
const NOTHING_FIXED: ChangeOptions = { isFixed: () => false };

type Patch = Readonly<Record<string, object>>;

async function learned(
	csv: string,
	derived: readonly DerivedColumn[] = [],
	patch: Patch = {}
): Promise<PredictionModel> {
	const dataset = datasetOf(deriveColumns(tableFromCsv(csv), derived));
	const recipe = { ...defaultRecipe(dataset.profile), derived };
	const columns = recipe.columns.map((column) => ({ ...column, used: true, ...patch[column.column] }));
	return (await createRunner().learn(dataset, { ...recipe, columns }, [])).model;
}

function run(model: PredictionModel, customer: Customer, options = NOTHING_FIXED): ChangeAnswer {
	const search = smallestChange(model, customer, options);
	for (;;) {
		const { done, value } = search.next();
		if (done) return value;
	}
}

/** A customer of random values within the range of the data, a gap now and then. */
function someone(model: PredictionModel, random: Random): Customer {
	return new Map(
		model.fields.map((field): [string, number | string | null] => {
			if (random() < 0.04) return [field.column, null];
			if (field.kind === 'categorical') return [field.column, field.levels[Math.floor(random() * field.levels.length)]];
			// mostly near the middle, where segments meet
			const value = field.initial + (random() - 0.5) * (field.max - field.min) * random() ** 2;
			const inside = Math.min(Math.max(value, field.min), field.max);
			return [field.column, field.isInteger ? Math.round(inside) : Number(inside.toPrecision(5))];
		})
	);
}

const clustersOf = (model: PredictionModel, customers: readonly Customer[]) =>
	predict(model, customerTable(model, customers)).clusters;

function withChange(customer: Customer, { fields, follows }: Change): Customer {
	const changed = new Map(customer);
	for (const { column, to } of [...fields, ...follows]) changed.set(column, to);
	return changed;
}

function expectSane(model: PredictionModel, customer: Customer, change: Change): void {
	const changed = withChange(customer, change);
	// it lands where it says, by the predictor of the form
	expect(predictCustomer(model, changed).cluster).toBe(change.cluster);
	for (const { column, to, from } of change.fields) {
		const field = model.fields.find((one) => one.column === column)!;
		expect(to).not.toBe(from);
		if (field.kind === 'categorical') expect(field.levels).toContain(to);
		else {
			expect(Number(to)).toBeGreaterThanOrEqual(field.min);
			expect(Number(to)).toBeLessThanOrEqual(field.max);
			if (field.isInteger) expect(Number.isInteger(to)).toBe(true);
		}
	}
}

/** at most so many values of a field are tried */
const MAX_TRIED = 3000;

/**
 * The shares of the values that are taken, the nearest first, by trying the range from end to end; every value of it where
 * they are not too many.
 */
function naiveNearest(
	model: PredictionModel,
	customer: Customer,
	field: Exclude<Field, { kind: 'categorical' }>,
	step: number,
	isTaken: (cluster: number) => boolean
): { readonly shares: number[]; readonly isEvery: boolean } {
	const from = Number(customer.get(field.column));
	const isEvery = (field.max - field.min) / step <= MAX_TRIED;
	const width = isEvery ? step : (field.max - field.min) / MAX_TRIED;
	const isWhole = field.isInteger || field.kind === 'date';
	const grid: number[] = [field.min, field.max];
	for (let k = Math.ceil(field.min / width); k <= field.max / width; k++) {
		const value = width < 1 && isEvery ? k / Math.round(1 / width) : k * width;
		const inside = Math.min(Math.max(isWhole ? Math.round(value) : value, field.min), field.max);
		grid.push(inside);
	}
	const clusters = clustersOf(
		model,
		grid.map((value) => new Map(customer).set(field.column, value))
	);
	const { place } = numberScale(field, model);
	const share = (value: number) => Math.abs(place(value) - place(from));
	const shares = grid.filter((value, i) => value !== from && isTaken(clusters[i])).map(share);
	return { shares: shares.toSorted((a, b) => a - b), isEvery };
}

/** Without what only this test does not repeat: things that never come together, sums and ratios that follow. */
function plain(model: PredictionModel): PredictionModel {
	return { ...model, placing: { ...model.placing, familiarity: undefined } };
}

const DERIVED: readonly DerivedColumn[] = [
	{ name: 'per visit', formula: { kind: 'ratio', dividend: 'spend', divisor: 'visits' } },
	{ name: 'effort', formula: { kind: 'sum', columns: ['visits', 'recency'] } },
	{ name: 'visit group', formula: { kind: 'bins', column: 'visits', edges: [4, 8, 12] } },
	{ name: 'channel rank', formula: { kind: 'ranks', column: 'channel', levels: ['phone', 'web', 'store'] } },
	{ name: 'effort share', formula: { kind: 'ratio', dividend: 'visits', divisor: 'effort' } }
];

const TABLES: readonly (readonly [string, () => Promise<PredictionModel>])[] = [
	['numbers, a category and dates', () => learned(customersCsv(300, 3))],
	[
		'Yeo-Johnson, clipping and one-hot',
		() =>
			learned(customersCsv(260, 5), [], {
				spend: { transform: 'yeo-johnson', clip: 'fences' },
				income: { transform: 'log1p', clip: 'fences', scale: 'none' },
				recency: { transform: 'yeo-johnson' },
				channel: { encoding: 'one-hot' }
			})
	],
	['computed columns of computed columns', () => learned(customersCsv(280, 9), DERIVED)],
	['the built-in sample', () => learned(retailSample({ nRows: 500 }))]
];

describe.each(TABLES)('smallestChange on %s', (_, make) => {
	let model: PredictionModel;
	beforeAll(async () => {
		model = await make();
	}, 60_000);

	it(`each field alone: nothing nearer moves, by trying every value (seed ${SEED})`, () => {
		const random = mulberry32(SEED);
		const bare = plain(model);
		let [nChanges, nNone] = [0, 0];
		for (let n = 0; n < 12; n++) {
			const customer = someone(bare, random);
			const target = n % 3 === 2 ? Math.floor(random() * bare.segments.length) : null;
			const answer = run(bare, customer, { ...NOTHING_FIXED, target });
			const isTaken = (cluster: number) => (target === null ? cluster !== answer.cluster : cluster === target);
			for (const { column, change } of target === answer.cluster ? [] : answer.outlooks) {
				const field = bare.fields.find((one) => one.column === column)!;
				if (change) expectSane(bare, customer, change);
				const value = customer.get(column);
				if (value === null || value === undefined) {
					expect(change, column).toBeNull();
					continue;
				}
				if (field.kind === 'categorical') {
					const others = field.levels.filter((level) => level !== value);
					const clusters = clustersOf(
						bare,
						others.map((level) => new Map(customer).set(column, level))
					);
					expect(change !== null, column).toBe([...clusters].some(isTaken));
					continue;
				}
				const step = field.isInteger || field.kind === 'date' ? 1 : (change?.fields[0].step ?? 0.01);
				const { shares, isEvery } = naiveNearest(bare, customer, field, step, isTaken);
				if (!change) {
					expect(shares, `${column} of ${JSON.stringify([...customer])}`).toEqual([]);
					nNone++;
					continue;
				}
				nChanges++;
				if (isEvery) expect(change.size, column).toBeCloseTo(shares[0], 10);
				else expect(change.size, column).toBeLessThanOrEqual((shares[0] ?? Infinity) + shareOfStep(bare, change));
				if (change.border !== null) expectBorder(bare, customer, change, isTaken);
			}
		}
		console.log(`${nChanges} changes and ${nNone} fields without one, as by trying every value`);
		expect(nChanges).toBeGreaterThan(8);
	});

	it(`two fields where no one does it: one step less of either does not move (seed ${SEED})`, () => {
		const random = mulberry32(SEED + 1);
		let nPairs = 0;
		for (let n = 0; n < 60 && nPairs < 6; n++) {
			const customer = someone(model, random);
			// what leads farthest alone is fixed until nothing alone does it
			const fixed = new Set<string>();
			const options = { isFixed: (column: string) => fixed.has(column) };
			let answer = run(model, customer, options);
			while (answer.smallest?.fields.length === 1) {
				answer.outlooks.forEach(({ column, change }) => change && fixed.add(column));
				answer = run(model, customer, options);
			}
			expect(answer.isComplete).toBe(true);
			if (!answer.smallest) continue;
			nPairs++;
			const { fields } = answer.smallest;
			expect(fields).toHaveLength(2);
			expectSane(model, customer, answer.smallest);
			fields.forEach((one, i) => {
				const { from, to, step } = one;
				const back = step === null ? from : backOneStep(Number(from), Number(to), step);
				const less = fields.map((field, j) => (i === j ? { ...field, to: back } : field));
				// a field that did not follow follows no more
				const changed = withChange(customer, { ...answer.smallest!, fields: less, follows: [] });
				if (answer.smallest!.follows.length === 0)
					expect(clustersOf(model, [changed])[0], `${one.column} ${back}`).toBe(answer.cluster);
			});
		}
		console.log(`${nPairs} pairs`);
		expect(nPairs).toBeGreaterThan(0);
	});

	it('the same question twice has the same answer, and changes nothing', () => {
		const random = mulberry32(SEED + 2);
		const customer = someone(model, random);
		const before = JSON.stringify([[...customer], model]);
		expect(run(model, customer)).toEqual(run(model, customer));
		expect(JSON.stringify([[...customer], model])).toBe(before);
	});
});

/** what lies between two steps is not on their grid */
function shareOfStep(model: PredictionModel, { fields: [{ column, to, from, step }] }: Change): number {
	const field = model.fields.find((one) => one.column === column)!;
	if (step === null || field.kind === 'categorical' || field.isInteger) return 1e-12;
	const { place } = numberScale(field, model);
	return Math.abs(place(Number(to)) - place(Number(to) - Math.sign(Number(to) - Number(from)) * step)) + 1e-12;
}

function backOneStep(from: number, to: number, step: number): number {
	const scale = Math.round(1 / step) || 1;
	const back = step < 1 ? Math.round(to * scale - Math.sign(to - from)) / scale : to - Math.sign(to - from) * step;
	return Math.sign(back - from) === Math.sign(to - from) ? back : from;
}

/** The double before the border does not move, the border does. */
function expectBorder(
	model: PredictionModel,
	customer: Customer,
	{ fields: [{ column, from, to }], border }: Change,
	isTaken: (cluster: number) => boolean
): void {
	const at = (value: number) => isTaken(clustersOf(model, [new Map(customer).set(column, value)])[0]);
	const before = nextDouble(border!, Number(from) < border! ? -1 : 1);
	expect([at(before), at(border!)], `${column} ${from} → ${border}`).toEqual([false, true]);
	expect(Math.abs(Number(to) - Number(from))).toBeGreaterThanOrEqual(Math.abs(border! - Number(from)));
}

function nextDouble(x: number, direction: number): number {
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, x);
	const bits = view.getBigInt64(0);
	const isAway = direction > 0 === x > 0;
	view.setBigInt64(0, x === 0 ? 1n : bits + (isAway ? 1n : -1n));
	return x === 0 ? direction * Number.MIN_VALUE : view.getFloat64(0);
}

/** Small whole numbers, so that every pair of values can be tried. */
function smallCsv(): string {
	const random = mulberry32(4);
	const lines = ['a,b,c,kind'];
	for (let i = 0; i < 240; i++) {
		const group = i % 3;
		const count = (rate: number) => Math.floor(rate + 5 * random());
		lines.push(
			[count(1 + 5 * group), count(12 - 4 * group), count(3), 'xyz'[(group + (i % 5 === 0 ? 1 : 0)) % 3]].join(',')
		);
	}
	return lines.join('\n');
}

describe('smallestChange of two fields', () => {
	it(`is the smallest of all pairs of values (seed ${SEED})`, async () => {
		const model = plain(await learned(smallCsv()));
		const random = mulberry32(SEED + 3);
		const scales = new Map(
			model.fields.map((field) => [field.column, field.kind === 'categorical' ? null : numberScale(field, model).place])
		);
		const valuesOf = (field: Field): (number | string)[] =>
			field.kind === 'categorical'
				? [...field.levels]
				: Array.from({ length: field.max - field.min + 1 }, (_, i) => field.min + i);
		let nPairs = 0;
		for (let n = 0; n < 80 && nPairs < 12; n++) {
			const customer = someone(model, random);
			const target = Math.floor(random() * model.segments.length);
			const answer = run(model, customer, { ...NOTHING_FIXED, target });
			if (!answer.smallest || answer.smallest.fields.length < 2) continue;
			nPairs++;
			const sizes: number[] = [];
			for (const [i, first] of model.fields.entries()) {
				for (const second of model.fields.slice(i + 1)) {
					const names = [first.column, second.column];
					if (names.some((name) => customer.get(name) === null)) continue;
					const values = valuesOf(first).flatMap((a) => valuesOf(second).map((b) => [a, b]));
					const others = values.map(([a, b]) => new Map(customer).set(names[0], a).set(names[1], b));
					clustersOf(model, others).forEach((cluster, at) => {
						if (cluster !== target) return;
						const shares = names.map((name, j) => {
							const place = scales.get(name);
							const [from, to] = [customer.get(name)!, values[at][j]];
							if (!place) return from === to ? 0 : shareOfLevel(model, name);
							return place(Number(to)) - place(Number(from));
						});
						sizes.push(Math.hypot(...shares));
					});
				}
			}
			expect(answer.smallest.size).toBeCloseTo(Math.min(...sizes), 10);
			expectSane(model, customer, answer.smallest);
		}
		console.log(`${nPairs} pairs, as by trying every pair of values`);
		expect(nPairs).toBeGreaterThan(3);
	});
});

/** √2 / √(1 - Σ p²), by its definition */
function shareOfLevel({ preprocessor }: PredictionModel, name: string): number {
	const fitted = preprocessor.columns.find(({ column }) => column === name);
	const shares = fitted?.kind === 'categorical' ? fitted.shares : [];
	return Math.SQRT2 / Math.sqrt(1 - shares.reduce((sum, share) => sum + share ** 2, 0));
}

describe('smallestChange beside sums and ratios', () => {
	const csv = (): string => {
		const random = mulberry32(8);
		const lines = ['wines,meat,total,orders,basket'];
		for (let i = 0; i < 300; i++) {
			const group = i % 3;
			const [wines, meat] = [0, 1].map(() => Math.floor((20 + 80 * group) * (0.5 + random())));
			const orders = 1 + Math.floor((2 + 4 * group) * (0.5 + random()));
			lines.push([wines, meat, wines + meat, orders, ((wines + meat) / orders).toFixed(2)].join(','));
		}
		return lines.join('\n');
	};

	it(`sums and ratios follow their parts, within their range, and are never changed alone (seed ${SEED})`, async () => {
		const model = await learned(csv());
		expect(model.placing!.familiarity!.sums).toEqual([{ total: 'total', parts: ['wines', 'meat'] }]);
		expect(model.placing!.familiarity!.ratios).toEqual([{ ratio: 'basket', dividend: 'total', divisor: 'orders' }]);
		const random = mulberry32(SEED);
		let nFollowed = 0;
		for (let n = 0; n < 20; n++) {
			const [wines, meat] = [0, 1].map(() => Math.floor(10 + 200 * random()));
			const orders = 1 + Math.floor(12 * random());
			const total = wines + meat;
			const customer = new Map(Object.entries({ wines, meat, total, orders, basket: total / orders }));
			const { outlooks, smallest } = run(model, customer);
			expect(
				outlooks
					.filter(({ state }) => state === 'follows')
					.map(({ column }) => column)
					.toSorted()
			).toEqual(['basket', 'total']);
			for (const { change } of [...outlooks, { change: smallest }]) {
				if (!change) continue;
				const changed = withChange(customer, change);
				const number = (name: string) => Number(changed.get(name));
				expect(number('total')).toBe(number('wines') + number('meat'));
				expect(number('basket')).toBeCloseTo(number('total') / number('orders'), 9);
				for (const { column, to } of change.follows) {
					nFollowed++;
					const field = model.fields.find((one) => one.column === column)!;
					if (field.kind !== 'categorical') expect(to >= field.min && to <= field.max).toBe(true);
				}
				expectSane(model, customer, change);
			}
		}
		expect(nFollowed).toBeGreaterThan(20);
	});
});

describe('smallestChange, what cannot be', () => {
	it('fixed and unknown fields stay; with all of them fixed there is no change', async () => {
		const model = await learned(customersCsv(240, 3));
		const customer = new Map<string, number | string | null>(
			model.fields.map(({ column, initial }) => [column, initial])
		);
		customer.set('spend', null);
		const { outlooks } = run(model, customer, { isFixed: (column) => column === 'income' });
		expect(outlooks.find(({ column }) => column === 'income')).toEqual({
			column: 'income',
			state: 'fixed',
			change: null
		});
		expect(outlooks.find(({ column }) => column === 'spend')).toMatchObject({ state: 'unknown', change: null });
		expect(run(model, customer, { isFixed: () => true })).toMatchObject({ smallest: null, isComplete: true });
	});

	it('the segment that it is in already needs no change', async () => {
		const model = await learned(customersCsv(240, 3));
		const customer = new Map(model.fields.map(({ column, initial }) => [column, initial]));
		const { cluster } = run(model, customer);
		expect(run(model, customer, { isFixed: () => false, target: cluster })).toMatchObject({ smallest: null });
	});

	it('from outside the range of the data it comes back into it', async () => {
		const model = await learned(customersCsv(240, 3));
		for (const [side, far] of [
			['max', 1e7],
			['min', -1e7]
		] as const) {
			const customer = new Map<string, number | string>(model.fields.map(({ column, initial }) => [column, initial]));
			customer.set('recency', far);
			const { outlooks } = run(model, customer);
			const change = outlooks.find(({ column }) => column === 'recency')!.change;
			const field = model.fields.find(({ column }) => column === 'recency')!;
			if (change && field.kind !== 'categorical')
				expect(Math.abs(Number(change.fields[0].to) - field[side])).toBeLessThanOrEqual(field.max - field.min);
			if (change) expectSane(model, customer, change);
		}
	});

	it('values that never come together in the data are no change', async () => {
		const model = await learned(smallCsv());
		const category = model.fields.find(({ kind }) => kind === 'categorical')!;
		const number = model.fields.find(({ column }) => column === 'a')!;
		if (category.kind !== 'categorical' || number.kind === 'categorical') throw new Error('other fields');
		const random = mulberry32(SEED + 5);
		let nForbidden = 0;
		for (let n = 0; n < 30; n++) {
			const customer = someone(plain(model), random);
			const { outlooks } = run(plain(model), customer);
			const change = outlooks.find(({ column }) => column === 'a')!.change;
			const level = customer.get(category.column);
			if (!change || level === null || level === undefined) continue;
			const to = Number(change.fields[0].to);
			const forbid = { a: 'a', levelA: String(to), b: category.column, levelB: String(level), expected: 20 };
			const familiarity = { ...model.placing!.familiarity!, neverBeyond: [], neverTogether: [forbid], sums: [] };
			const warned = { ...model, placing: { ...model.placing, familiarity } };
			const other = run(warned, customer).outlooks.find(({ column }) => column === 'a')!.change;
			nForbidden++;
			expect(other?.fields[0].to).not.toBe(to);
			const beyond = {
				column: category.column,
				level: String(level),
				number: 'a',
				low: to > Number(customer.get('a')) ? null : to + 1,
				high: to > Number(customer.get('a')) ? to - 1 : null
			};
			const bounded = { ...familiarity, neverTogether: [], neverBeyond: [beyond] };
			const kept = run({ ...model, placing: { ...model.placing, familiarity: bounded } }, customer).outlooks;
			const third = kept.find(({ column }) => column === 'a')!.change;
			if (third)
				expect(Math.sign(Number(third.fields[0].to) - Number(customer.get('a')))).toBe(
					-Math.sign(to - Number(customer.get('a')))
				);
		}
		expect(nForbidden).toBeGreaterThan(3);
	});
});
