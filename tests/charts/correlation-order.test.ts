import { expect, test } from 'vitest';
import { correlationOrder } from '#lib/charts/correlation-order.ts';

/** symmetric, 1 on the diagonal, from the pairs that are not 0 */
function matrix(n: number, pairs: readonly (readonly [number, number, number])[]): Float64Array {
	const values = new Float64Array(n * n);
	for (let i = 0; i < n; i++) values[i * n + i] = 1;
	for (const [a, b, value] of pairs) values[a * n + b] = values[b * n + a] = value;
	return values;
}

test('correlationOrder: a chain is found whatever the order of its columns, signs aside', () => {
	const values = matrix(4, [
		[2, 0, -0.9],
		[0, 3, 0.8],
		[3, 1, -0.7]
	]);
	const order = correlationOrder(values, 4);
	expect([order, order.toReversed()]).toContainEqual([2, 0, 3, 1]);
});

test('correlationOrder: each column stands once, undefined correlations included', () => {
	const values = matrix(5, [[1, 4, 0.5]]).fill(NaN, 0, 5);
	expect(correlationOrder(values, 5).toSorted()).toEqual([0, 1, 2, 3, 4]);
});

test.each([
	[0, []],
	[1, [0]]
])('correlationOrder: %i columns', (n, expected) => {
	expect(correlationOrder(new Float64Array(n * n).fill(1), n)).toEqual(expected);
});
