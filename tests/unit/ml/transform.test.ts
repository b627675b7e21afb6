import { describe, expect, test } from 'vitest';
import { distanceShares } from '#lib/ml/distance-shares.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { MISSING_LEVEL } from '#lib/ml/levels.ts';
import { MAX_UNSEEN, transform } from '#lib/ml/transform.ts';
import { categorical, levels, numbers, numeric, plan, rowOf, table } from './tables.ts';

const fitted = table(
	numbers('income', [10, 250, NaN, 80, 33, 1e4]),
	numbers('score', [-3, 0, 2.5, 9, -1, 4]),
	levels('tier', ['b', 'a', 'c', 'a', 'a', 'd']),
	levels('opted', ['No', 'Yes', 'No', 'No', 'Yes', 'No'], 'boolean')
);
const preprocessor = fitPreprocessor(
	fitted,
	plan(
		numeric('income', { transform: 'log1p', clip: 'fences', weight: 2 }),
		numeric('score', { transform: 'yeo-johnson' }),
		categorical('tier', { minShare: 0.2 }),
		categorical('opted', { encoding: 'one-hot' })
	)
);

test('transform(preprocessor, table) names its features', () => {
	const { matrix } = transform(preprocessor, fitted);
	expect(matrix.featureNames).toEqual(['income', 'score', 'tier=a', 'tier=(rare)', 'opted=No', 'opted=Yes']);
	expect(matrix.featureColumns).toEqual([0, 1, 2, 2, 3, 3]);
});

test('transform of one row equals that row of the whole, bit for bit', () => {
	const { matrix } = transform(preprocessor, fitted);
	for (let i = 0; i < fitted.nRows; i++) {
		expect(rowOf(transform(preprocessor, fitted, Int32Array.of(i)).matrix, 0)).toEqual(rowOf(matrix, i));
	}
});

test('transform matches levels by text where another table has other codes and another column order', () => {
	const other = table(
		levels('opted', ['Yes', 'No'], 'boolean'),
		levels('tier', ['a', 'b']),
		numbers('extra', [1, 2]),
		numbers('score', [0, -3]),
		numbers('income', [250, 10])
	);
	const { matrix, nUnseen } = transform(preprocessor, other);
	const original = transform(preprocessor, fitted).matrix;
	expect(rowOf(matrix, 0)).toEqual(rowOf(original, 1));
	expect(rowOf(matrix, 1)).toEqual(rowOf(original, 0));
	expect(nUnseen).toBe(0);
});

describe('unseen levels', () => {
	const score = (tier: (string | null)[]) =>
		transform(
			preprocessor,
			table(
				numbers(
					'income',
					tier.map(() => 1)
				),
				numbers(
					'score',
					tier.map(() => 1)
				),
				levels('tier', tier),
				levels(
					'opted',
					tier.map(() => 'No')
				)
			)
		);
	test('get an all-zero block and are reported', () => {
		const { matrix, unseen, nUnseen } = score(['a', 'never', null]);
		expect(rowOf(matrix, 1).slice(2, 4)).toEqual([0, 0]);
		expect(unseen).toEqual([
			{ column: 'tier', row: 1, level: 'never' },
			{ column: 'tier', row: 2, level: MISSING_LEVEL }
		]);
		expect(nUnseen).toBe(2);
	});
	test('are counted beyond the listed ones', () => {
		const { unseen, nUnseen } = score(Array<string>(250).fill('never'));
		expect([unseen.length, nUnseen]).toEqual([MAX_UNSEEN, 250]);
	});
	test('a level that was rare while fitting is not unseen', () => {
		const { matrix, nUnseen } = score(['d']);
		expect(nUnseen).toBe(0);
		expect(rowOf(matrix, 0)[3]).toBeGreaterThan(0);
	});
});

test('transform fills missing numbers with the fitted value, not with this table’s', () => {
	const fresh = table(
		numbers('income', [NaN, 1e9]),
		numbers('score', [NaN, 1]),
		levels('tier', ['a', 'a']),
		levels('opted', ['No', 'No'])
	);
	const { matrix, imputed, nImputed } = transform(preprocessor, fresh);
	expect([imputed, nImputed]).toEqual([[1, 1, 0, 0], 2]);
	const median = table(
		numbers('income', [80]),
		numbers('score', [1.25]),
		levels('tier', ['a']),
		levels('opted', ['No'])
	);
	expect(rowOf(matrix, 0)).toEqual(rowOf(transform(preprocessor, median).matrix, 0));
});

test('transform takes negative values under log1p as 0 and stays finite for any number', () => {
	const extremes = [-5, -1, -0.5, -Infinity, Infinity, 1e308, -1e308];
	const fresh = table(
		numbers('income', extremes),
		numbers('score', extremes),
		levels(
			'tier',
			extremes.map(() => 'a')
		),
		levels(
			'opted',
			extremes.map(() => 'No')
		)
	);
	const { matrix } = transform(preprocessor, fresh);
	expect(matrix.data.every(Number.isFinite)).toBe(true);
	expect(rowOf(matrix, 0)[0]).toBe(rowOf(matrix, 2)[0]);
});

test('transform names all missing columns', () => {
	expect(() => transform(preprocessor, table(numbers('income', [1]), numbers('Score', [1])))).toThrow(
		expect.objectContaining({ code: 'E_COLUMNS', detail: { columns: ['score', 'tier', 'opted'] } })
	);
});

test('transform reads numbers that a file holds as levels, and levels that it holds as numbers', () => {
	const source = table(numbers('n', [1, 2, 3]), levels('c', ['1', '2', '1']));
	const both = fitPreprocessor(source, plan(numeric('n'), categorical('c')));
	const swapped = table(levels('n', ['1', '2', '3']), numbers('c', [1, 2, 1]));
	expect(transform(both, swapped).matrix).toEqual(transform(both, source).matrix);
	expect(() => transform(both, table(levels('n', ['1', 'two']), numbers('c', [1, 1])))).toThrow(
		expect.objectContaining({ code: 'E_COLUMNS', detail: { columns: ['n'] } })
	);
});

test('a balanced block adds 2 to the mean squared distance, like a standardised number', () => {
	const source = table(
		numbers('x', [1, 5, 2, 8, 0, 3]),
		levels('c', ['a', 'b', 'a', null, 'c', 'a']),
		levels('d', ['u', 'u', 'u', 'u', 'u', 'v'])
	);
	const fit = fitPreprocessor(source, plan(numeric('x'), categorical('c'), categorical('d')));
	const { matrix } = transform(fit, source);
	const sums = [0, 0, 0];
	for (let a = 0; a < 6; a++) {
		for (let b = 0; b < 6; b++) {
			matrix.featureColumns.forEach(
				(column, j) => (sums[column] += (rowOf(matrix, a)[j] - rowOf(matrix, b)[j]) ** 2 / 36)
			);
		}
	}
	for (const sum of sums) expect(sum).toBeCloseTo(2, 12);
	for (const share of distanceShares(fit, matrix)) expect(share).toBeCloseTo(1 / 3, 12);
});

test('distanceShares(preprocessor, matrix) follows weights, and is 0 where all rows are equal', () => {
	const source = table(numbers('x', [1, 2, 4]), numbers('y', [5, -2, 3]));
	const fit = fitPreprocessor(source, plan(numeric('x', { weight: 3 }), numeric('y')));
	expect(distanceShares(fit, transform(fit, source).matrix)[0]).toBeCloseTo(0.9, 12);
	expect([...distanceShares(fit, transform(fit, source, Int32Array.of(1, 1)).matrix)]).toEqual([0, 0]);
	const raw = fitPreprocessor(table(numbers('x', [1e308, -1e308])), plan(numeric('x', { scale: 'none' })));
	expect([...distanceShares(raw, transform(raw, table(numbers('x', [1e308, -1e308]))).matrix)]).toEqual([1]);
});
