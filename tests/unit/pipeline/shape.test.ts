import { describe, expect, it } from 'vitest';
import type { OrdersPlan } from '#lib/data/orders-types.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { JsonValue } from '#lib/pipeline/json-value.ts';
import { modelInputs } from '#lib/pipeline/model-inputs.ts';
import { ordersUpTo } from '#lib/pipeline/orders-up-to.ts';
import { parseRecipe } from '#lib/pipeline/parse-recipe.ts';
import { shapeKey } from '#lib/pipeline/shape-key.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { withOrders } from '#lib/pipeline/with-orders.ts';

const ORDERS: OrdersPlan = {
	customer: 'who',
	date: 'when',
	order: null,
	amount: { kind: 'product', quantity: 'n', price: 'p' },
	status: { column: 'state', cancelled: ['void'] },
	returns: 'net',
	referenceDay: 20_000,
	carried: ['country'],
	carriedFrom: 'newest'
};
const DERIVED: readonly DerivedColumn[] = [
	{ name: 'Age', formula: { kind: 'age', column: 'born', onDay: 19_000 } },
	{ name: 'Sum', formula: { kind: 'sum', columns: ['a', 'b'] } },
	{ name: 'Ratio', formula: { kind: 'ratio', dividend: 'Sum', divisor: 'a' } },
	{ name: 'Days', formula: { kind: 'days', from: 'd', to: 'e' } },
	{ name: 'Rank', formula: { kind: 'ranks', column: 'level', levels: ['low', '__proto__'] } },
	{ name: 'Band', formula: { kind: 'bins', column: 'Age', edges: [30, 50.5] } }
];
const RECIPE: Recipe = { columns: [], referenceDay: null, value: [], method: 'ward', nClusters: null };
const read = (recipe: unknown) => parseRecipe(new JsonValue(JSON.parse(JSON.stringify(recipe)), 'recipe'));

describe('parseRecipe(json) of a shape', () => {
	it('gives orders and computed columns back as they were written; without them it is as before', () => {
		const whole: Recipe = { ...RECIPE, orders: ORDERS, derived: DERIVED };
		expect(read(whole)).toEqual(whole);
		expect(read({ ...RECIPE, orders: null, derived: [] })).toEqual({ ...RECIPE, orders: null, derived: [] });
		expect(read(RECIPE)).toEqual(RECIPE);
	});

	const formula = (change: object) => ({ derived: [{ name: 'x', formula: change }] });
	it.each([
		['an unknown formula', formula({ kind: 'eval', code: '1' }), 'recipe.derived[0].formula.kind'],
		['a sum of nothing', formula({ kind: 'sum', columns: [] }), 'recipe.derived[0].formula.columns'],
		['edges that fall', formula({ kind: 'bins', column: 'a', edges: [2, 2] }), 'recipe.derived[0].formula.edges'],
		['no edge', formula({ kind: 'bins', column: 'a', edges: [] }), 'recipe.derived[0].formula.edges'],
		['half a day', formula({ kind: 'age', column: 'a', onDay: 0.5 }), 'recipe.derived[0].formula.onDay'],
		['a column of itself', formula({ kind: 'sum', columns: ['x'] }), 'recipe.derived'],
		['a later column', { derived: [DERIVED[2], DERIVED[1]] }, 'recipe.derived'],
		['a name that comes twice', { derived: [DERIVED[0], DERIVED[0]] }, 'recipe.derived'],
		['an unknown field', { orders: { ...ORDERS, more: 1 } }, 'recipe.orders.more'],
		['no reference day', { orders: { ...ORDERS, referenceDay: null } }, 'recipe.orders.referenceDay'],
		['other returns', { orders: { ...ORDERS, returns: 'keep' } }, 'recipe.orders.returns'],
		[
			'half a product',
			{ orders: { ...ORDERS, amount: { kind: 'product', price: 'p' } } },
			'recipe.orders.amount.quantity'
		]
	])('refuses %s with its path', (_, change, path) => {
		expect(() => read({ ...RECIPE, ...change })).toThrowError(
			expect.objectContaining({ code: 'E_SCHEMA', detail: { path } }) as Error
		);
	});
});

describe('modelInputs(columns, derived)', () => {
	it('asks for the sources of what is computed, which share its weight', () => {
		const inputs = modelInputs(['Ratio', 'b', 'Band'], DERIVED);
		const shares = new Map(inputs.map(({ column, shares }) => [column, [...shares]]));
		expect([...shares.keys()].sort()).toEqual(['a', 'b', 'born']);
		// Ratio is half Sum, which is half a and half b, and half a
		expect(shares.get('a')).toEqual([[0, 0.75]]);
		expect(new Map(shares.get('b'))).toEqual(
			new Map([
				[0, 0.25],
				[1, 1]
			])
		);
	});

	it('is quick on a chain in which each column reads the two before it', () => {
		const chain = Array.from({ length: 900 }, (_, i): DerivedColumn => ({
			name: `c${i + 2}`,
			formula: { kind: 'ratio', dividend: `c${i + 1}`, divisor: `c${i}` }
		}));
		expect(
			modelInputs(['c901'], chain)
				.map(({ column }) => column)
				.sort()
		).toEqual(['c0', 'c1']);
	});
});

describe('the shape of the customers', () => {
	it('shapeKey(shape) is empty for plain rows and differs with every part', () => {
		expect(shapeKey({ orders: null, derived: [] })).toBe('');
		const keys = [
			{ orders: ORDERS, derived: [] },
			{ orders: { ...ORDERS, referenceDay: 20_001 }, derived: [] },
			{ orders: null, derived: DERIVED }
		].map(shapeKey);
		expect(new Set(keys).size).toBe(3);
	});

	it('withOrders(shape, orders) keeps the computed columns that can still be computed', () => {
		const file = ['born', 'a', 'when', 'who', 'country'];
		const rows = { orders: null, derived: [DERIVED[0], DERIVED[5]] };
		const customers = withOrders(rows, ORDERS, file);
		expect(customers.derived.map(({ name }) => name)).toEqual(['Average order']);
		expect(withOrders({ orders: ORDERS, derived: [] }, { ...ORDERS, returns: 'ignore' }, file).derived).toEqual([]);
		expect(withOrders(rows, null, file).derived.map(({ name }) => name)).toEqual(['Age', 'Band']);
		expect(withOrders(customers, null, file)).toEqual({ orders: null, derived: [] });
	});

	it('ordersUpTo(plan, newest) keeps the reference date unless the log goes on after it', () => {
		expect(ordersUpTo(ORDERS, 19_000)).toBe(ORDERS);
		expect(ordersUpTo(ORDERS, 20_000)).toBe(ORDERS);
		expect(ordersUpTo(ORDERS, 20_400).referenceDay).toBe(20_401);
	});
});
