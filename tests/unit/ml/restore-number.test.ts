import { describe, expect, it } from 'vitest';
import { finishNumber } from '#lib/ml/finish-number.ts';
import { restoreNumber } from '#lib/ml/restore-number.ts';
import type { FittedNumeric } from '#lib/ml/types.ts';

const plain: FittedNumeric = {
	kind: 'numeric',
	column: 'x',
	imputeValue: 0,
	nImputed: 0,
	transform: 'none',
	lambda: 1,
	clip: null,
	nClipped: 0,
	mean: 0.7,
	scale: 2.5,
	weight: 3
};

describe('restoreNumber', () => {
	const fits: [string, FittedNumeric, number[]][] = [
		['none', plain, [-3, 0, 17.5]],
		['log1p', { ...plain, transform: 'log1p' }, [0, 0.4, 12_345]],
		...[-1.5, 0, 0.6, 1, 2, 3.2].map((lambda): [string, FittedNumeric, number[]] => [
			`yeo-johnson ${lambda}`,
			{ ...plain, transform: 'yeo-johnson', lambda },
			[-8, -0.5, 0, 0.5, 8]
		])
	];
	it.each(fits)('%s: gives back what finishNumber was given', (_, fitted, values) => {
		for (const value of values) expect(restoreNumber(fitted, finishNumber(fitted, value))).toBeCloseTo(value, 8);
	});

	it('a feature that no value has: finite', () => {
		const bounded: FittedNumeric = { ...plain, transform: 'yeo-johnson', lambda: -1 };
		expect(restoreNumber(bounded, 1e6)).toBe(Number.MAX_VALUE);
		expect(restoreNumber({ ...plain, transform: 'log1p' }, 1e9)).toBe(Number.MAX_VALUE);
	});
});
