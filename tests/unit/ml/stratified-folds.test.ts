import { describe, expect, it } from 'vitest';
import { ALWAYS_TRAINS, stratifiedFolds } from '#lib/ml/stratified-folds.ts';

const y = Int32Array.from({ length: 103 }, (_, i) => (i < 60 ? 0 : i < 98 ? 1 : i < 102 ? 2 : 3));

describe('stratifiedFolds', () => {
	const folds = stratifiedFolds(y, { nFolds: 5, seed: 3 });

	it('holds out each row once; a class has the same share in every fold, to a row', () => {
		for (let c = 0; c < 3; c++) {
			const counts = [0, 1, 2, 3, 4].map((fold) => folds.filter((f, i) => f === fold && y[i] === c).length);
			expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
		}
		const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((f) => f === fold).length);
		expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
	});

	it('the only row of a class always trains; whatever is held out, every class is learned from', () => {
		expect(folds[102]).toBe(ALWAYS_TRAINS);
		for (let fold = 0; fold < 5; fold++) expect(new Set(y.filter((_, i) => folds[i] !== fold)).size).toBe(4);
	});

	it('same seed, same folds; another seed, others; the labels stay', () => {
		const copy = y.slice();
		expect(stratifiedFolds(y, { nFolds: 5, seed: 3 })).toEqual(folds);
		expect(stratifiedFolds(y, { nFolds: 5, seed: 4 })).not.toEqual(folds);
		expect(y).toEqual(copy);
	});

	it('refuses fewer than two folds', () => {
		expect(() => stratifiedFolds(y, { nFolds: 1, seed: 1 })).toThrow(expect.objectContaining({ code: 'E_ARGUMENT' }));
	});
});
