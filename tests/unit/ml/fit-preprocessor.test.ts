import { describe, expect, test } from 'vitest';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { fitYeoJohnson } from '#lib/ml/fit-yeo-johnson.ts';
import { MISSING_LEVEL, RARE_LEVEL } from '#lib/ml/levels.ts';
import { transform } from '#lib/ml/transform.ts';
import type { FittedCategorical, FittedNumeric, NumericPlan } from '#lib/ml/types.ts';
import { golden } from './golden.ts';
import { categorical, columnOf, dates, levels, numbers, numeric, plan, rowOf, table } from './tables.ts';

type Grid = readonly (readonly number[])[];
interface Golden {
	readonly scalers: readonly {
		id: string;
		X: Grid;
		standard: { out: Grid; mean_: number[]; scale_: number[] };
		yeo_johnson: { out: Grid; lambdas_: number[] };
	}[];
	readonly imputers: readonly {
		id: string;
		X: Grid;
		mean: { statistics: number[]; out: Grid };
		median: { statistics: number[]; out: Grid };
	}[];
	readonly one_hot: readonly {
		id: string;
		train: (string | number)[][];
		test: (string | number)[][];
		options: Record<string, string>;
		train_out: Grid;
		test_out?: Grid;
	}[];
}
const { scalers, imputers, one_hot: oneHot } = golden('preprocess.json') as Golden;

const column = (X: Grid, j: number): number[] => X.map((row) => row[j]);
const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

function run(values: readonly number[], options: Partial<NumericPlan> = {}) {
	const source = table(numbers('x', values));
	const preprocessor = fitPreprocessor(source, plan(numeric('x', options)));
	return { fitted: preprocessor.columns[0] as FittedNumeric, out: columnOf(transform(preprocessor, source).matrix, 0) };
}
function close(actual: readonly number[], expected: readonly number[], tolerance: number): void {
	expect(actual.length).toBe(expected.length);
	actual.forEach((value, i) =>
		expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[i])))
	);
}

describe('standardising equals scikit-learn', () => {
	for (const { id, X, standard } of scalers) {
		test(id, () => {
			for (let j = 0; j < X[0].length; j++) {
				const values = column(X, j);
				// scikit-learn's scaler skips missing cells, ours imputes first
				const known = values.map((_, i) => i).filter((i) => !Number.isNaN(values[i]));
				const { fitted, out } = run(known.map((i) => values[i]));
				close([fitted.mean, fitted.scale], [standard.mean_[j], standard.scale_[j]], 1e-12);
				close(
					out,
					known.map((i) => standard.out[i][j]),
					1e-12
				);
			}
		});
	}
});

describe('Yeo-Johnson equals scikit-learn', () => {
	for (const { id, X, yeo_johnson: expected } of scalers) {
		test(id, () => {
			for (let j = 0; j < X[0].length; j++) {
				const values = column(X, j);
				const known = values.map((_, i) => i).filter((i) => !Number.isNaN(values[i]));
				const kept = known.map((i) => values[i]);
				// a constant has no likelihood to maximise; scikit-learn returns whatever the search ends on
				if (isConstant(kept)) {
					expect(fitYeoJohnson(Float64Array.from(kept))).toBe(1);
					continue;
				}
				const { fitted, out } = run(kept, { transform: 'yeo-johnson' });
				close([fitted.lambda], [expected.lambdas_[j]], 1e-4);
				close(
					out,
					known.map((i) => expected.out[i][j]),
					1e-3
				);
			}
		});
	}
});

describe('imputing equals scikit-learn', () => {
	for (const strategy of ['mean', 'median'] as const) {
		for (const imputer of imputers) {
			test(`${strategy}: ${imputer.id}`, () => {
				const { statistics, out } = imputer[strategy];
				for (let j = 0; j < statistics.length; j++) {
					const result = run(column(imputer.X, j), { impute: strategy, scale: 'none' });
					expect(result.fitted.imputeValue).toBe(statistics[j]);
					expect(result.out).toEqual(column(out, j));
					expect(result.fitted.nImputed).toBe(column(imputer.X, j).filter(Number.isNaN).length);
				}
			});
		}
	}
});

describe('plain one-hot equals scikit-learn', () => {
	// dropping a level is not offered; numbers as categories are sorted as text here
	for (const { id, train, test: fresh, train_out, test_out } of oneHot.filter(({ options }) => !options.drop)) {
		test(id, () => {
			const source = table(
				levels(
					'c',
					train.map(([value]) => String(value))
				)
			);
			const preprocessor = fitPreprocessor(source, plan(categorical('c', { encoding: 'one-hot' })));
			const order = (preprocessor.columns[0] as FittedCategorical).levels;
			if (id === 'numeric-categories') {
				expect(order).toEqual(['1', '10', '2', '3']);
				return;
			}
			const fitted = transform(preprocessor, source).matrix;
			train_out.forEach((row, i) => expect(rowOf(fitted, i)).toEqual(row));
			const scored = transform(
				preprocessor,
				table(
					levels(
						'c',
						fresh.map(([value]) => String(value))
					)
				)
			);
			if (test_out) test_out.forEach((row, i) => expect(rowOf(scored.matrix, i)).toEqual(row));
			else expect(scored.unseen).toEqual([{ column: 'c', row: 0, level: 'c' }]);
		});
	}
});

test('fitPreprocessor(table, plan) orders levels by code point, not by UTF-16 unit', () => {
	const preprocessor = fitPreprocessor(table(levels('c', ['\u{1f600}', '\uff5e', 'a'])), plan(categorical('c')));
	expect((preprocessor.columns[0] as FittedCategorical).levels).toEqual(['a', '\uff5e', '\u{1f600}']);
});

test('fitPreprocessor(table, plan, rows) is the same whatever the other rows hold', () => {
	const rows = Int32Array.of(0, 2, 4, 5);
	const make = (noise: number, level: string) =>
		table(
			numbers('x', [1, noise, 3, noise, NaN, 8]),
			numbers('money', [0, -noise, 30, NaN, 7, 900]),
			levels('c', ['a', level, 'b', level, null, 'a'])
		);
	const wanted = plan(
		numeric('x', { transform: 'yeo-johnson', clip: 'fences' }),
		numeric('money', { transform: 'log1p' }),
		categorical('c', { minShare: 0.3 })
	);
	expect(fitPreprocessor(make(1e9, 'z'), wanted, rows)).toEqual(fitPreprocessor(make(-5, 'a'), wanted, rows));
	expect(fitPreprocessor(make(1e9, 'z'), plan(numeric('x')))).not.toEqual(
		fitPreprocessor(make(-5, 'a'), plan(numeric('x')))
	);
});

test('fitPreprocessor with clip fences stops at quartile -+ 3 IQR of the transformed values', () => {
	const { fitted, out } = run([1, 2, 3, 4, 5, 6, 7, 8, 1000], { clip: 'fences', scale: 'none' });
	expect(fitted.clip).toEqual({ low: 3 - 12, high: 7 + 12 });
	expect(fitted.nClipped).toBe(1);
	expect(out.at(-1)).toBe(19);
	for (const value of [1, 0.1, 0.7, 1e-3, 123.456]) {
		for (let n = 4; n < 12; n++)
			expect(run([...Array<number>(n).fill(value), 1000], { clip: 'fences' }).fitted.clip).toBeNull();
	}
});

test('fitPreprocessor turns dates into days before the reference day', () => {
	const source = table(dates('joined', [100, 90, NaN]));
	const joined = { ...numeric('joined', { scale: 'none' }), kind: 'date' } as const;
	const preprocessor = fitPreprocessor(source, { columns: [joined], referenceDay: 101 });
	expect(columnOf(transform(preprocessor, source).matrix, 0)).toEqual([1, 11, 6]);
	expect(() => fitPreprocessor(source, { columns: [joined], referenceDay: null })).toThrow(/reference day/);
});

test('fitPreprocessor groups rare levels and gives missing cells their own level', () => {
	const values = [...Array<string>(10).fill('a'), ...Array<string>(8).fill('b'), 'c', 'd', null];
	const preprocessor = fitPreprocessor(table(levels('c', values)), plan(categorical('c', { minShare: 0.1 })));
	const fitted = preprocessor.columns[0] as FittedCategorical;
	expect(fitted.levels).toEqual(['a', 'b', RARE_LEVEL, MISSING_LEVEL]);
	expect(fitted.rareLevels).toEqual(['c', 'd']);
	expect(fitted.shares).toEqual([10 / 21, 8 / 21, 2 / 21, 1 / 21]);
});

test('fitPreprocessor refuses log1p of a negative value, naming column and value', () => {
	expect(() => run([1, -2, 3], { transform: 'log1p' })).toThrow(
		expect.objectContaining({ code: 'E_ARGUMENT', detail: { column: 'x', value: -2 } })
	);
});

test('fitPreprocessor refuses no columns, no rows, unknown columns and bad weights', () => {
	const source = table(numbers('x', [1, 2]));
	expect(() => fitPreprocessor(source, plan())).toThrow(expect.objectContaining({ code: 'E_NO_FEATURES' }));
	expect(() => fitPreprocessor(source, plan(numeric('x')), new Int32Array(0))).toThrow(
		expect.objectContaining({ code: 'E_TOO_FEW_ROWS' })
	);
	expect(() => fitPreprocessor(source, plan(numeric('x'), numeric('y'), numeric('__proto__')))).toThrow(
		expect.objectContaining({ code: 'E_COLUMNS', detail: { columns: ['y', '__proto__'] } })
	);
	for (const weight of [0, -1, NaN, Infinity]) {
		expect(() => fitPreprocessor(source, plan(numeric('x', { weight })))).toThrow(
			expect.objectContaining({ code: 'E_ARGUMENT' })
		);
	}
});

test('fitPreprocessor keeps all-missing and constant columns as constants', () => {
	const { fitted, out } = run([NaN, NaN, NaN], { transform: 'yeo-johnson', clip: 'fences' });
	expect(out).toEqual([0, 0, 0]);
	expect(fitted.nImputed).toBe(3);
	expect(run([7, 7, 7]).out).toEqual([0, 0, 0]);
	expect(run([7]).out).toEqual([0]);
});

test('fitPreprocessor and transform stay finite at 1e308 and keep such values apart', () => {
	for (const step of ['none', 'yeo-johnson'] as const) {
		for (const clip of ['none', 'fences'] as const) {
			const { fitted, out } = run([1e308, -1e308, 1.7e308, 0, 5e-324, -1.7e308], { transform: step, clip });
			expect(out.every(Number.isFinite)).toBe(true);
			expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
			if (step === 'none') expect(out[0]).toBeGreaterThan(out[3]);
		}
	}
	close(run([1e308, -1e308]).out, [1, -1], 1e-12);
	close(run([1e-308, -1e-308]).out, [1, -1], 1e-12);
});

test('a fitted preprocessor is plain data: JSON and structured clone give it back', () => {
	const source = table(numbers('x', [1, 2, 9]), levels('__proto__', ['constructor', '<img>', null]));
	const preprocessor = fitPreprocessor(source, plan(numeric('x', { clip: 'fences' }), categorical('__proto__')));
	expect(JSON.parse(JSON.stringify(preprocessor))).toEqual(preprocessor);
	expect(structuredClone(preprocessor)).toEqual(preprocessor);
});
