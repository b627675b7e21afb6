import type { Matrix } from '#lib/core/index.ts';
import { goldenRandom } from './helpers.ts';

export type Kind = (typeof KINDS)[number];

/** Without ties, unless said: equal distances of different pairs would leave more than one right tree. */
export const KINDS = [
	'mixture',
	'uniform',
	'Pareto',
	'log-normal',
	'some rows at 1e6',
	'90% duplicates',
	'zero-inflated',
	'growing gaps',
	'one factor',
	'columns of different scales'
] as const;

export function hardTable(kind: Kind, seed: number, n: number, d: number): Matrix {
	const random = goldenRandom(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const centres = Array.from({ length: 8 * d }, () => 10 * random());
	const data = new Float64Array(n * d);
	for (let i = 0; i < n; i++) {
		const factor = normal();
		const twin = random() < 0.9 ? Math.floor((random() * n) / 10) : n + i;
		for (let j = 0; j < d; j++) data[i * d + j] = value(i, j, factor, twin);
	}
	return { data, nRows: n, nCols: d };

	function value(i: number, j: number, factor: number, twin: number): number {
		switch (kind) {
			case 'mixture':
				return centres[(i % 8) * d + j] + normal();
			case 'uniform':
				return random();
			case 'Pareto':
				return (1 - random()) ** (-1 / 1.2);
			case 'log-normal':
				return Math.exp(1.5 * normal());
			case 'some rows at 1e6':
				return i < 5 ? 1e6 * (1 + random()) : normal();
			case '90% duplicates':
				return goldenRandom(7919 * twin + j)();
			case 'zero-inflated':
				return random() < 0.6 ? 0 : Math.exp(normal());
			case 'growing gaps':
				return j === 0 ? (i + 1e-3 * random()) ** 2 : 0;
			case 'one factor':
				return factor * (1 + j) + 0.1 * normal();
			case 'columns of different scales':
				return 10 ** (3 * (j % 4)) * random();
		}
	}
}
