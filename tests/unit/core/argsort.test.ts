import { expect, it } from 'vitest';
import { argsort } from '#lib/core/argsort.ts';
import { goldenRandom } from './helpers.ts';

it.each([0, 1, 100, 20_000])('argsort(%d numbers) sorts, equal ones in their order', (n) => {
	const random = goldenRandom(n);
	const values = new Float64Array(n).map(() => {
		const u = random();
		const sign = random() < 0.5 ? -1 : 1;
		return u < 0.2 ? 0 : sign * (u < 0.4 ? 1 + Math.floor(10 * random()) : random() * 10 ** (600 * random() - 300));
	});
	const expected = Array.from(values.keys()).sort((i, j) => values[i] - values[j] || i - j);
	expect(Array.from(argsort(values))).toEqual(expected);
});

it('argsort leaves out what is not finite, and puts -0 before 0 as the native sort does', () => {
	const values = Float64Array.of(0, NaN, -0, Infinity, -1, -Infinity, 1e-310, -1e-310);
	expect(Array.from(argsort(values))).toEqual([4, 7, 2, 0, 6]);
});

it('argsort of numbers that share their upper bits', () => {
	const values = Float64Array.from({ length: 3000 }, (_, i) => 1 + ((i * 7919) % 3000) * 2 ** -50);
	const expected = Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
	expect(Array.from(argsort(values))).toEqual(expected);
});
