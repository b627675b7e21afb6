import { expect, it } from 'vitest';
import { argsortHeights } from '#lib/core/argsort-heights.ts';
import { goldenRandom } from './helpers.ts';

it.each([0, 1, 100, 20_000])('argsortHeights(%d heights) sorts, equal ones in their order', (n) => {
	const random = goldenRandom(n);
	const height = new Float64Array(n).map(() => {
		const u = random();
		return u < 0.2 ? 0 : u < 0.4 ? Math.floor(10 * random()) : random() * 10 ** (600 * random() - 300);
	});
	const expected = Array.from(height.keys()).sort((i, j) => height[i] - height[j] || i - j);
	expect(Array.from(argsortHeights(height))).toEqual(expected);
});
