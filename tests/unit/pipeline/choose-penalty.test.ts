import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { choosePenalty } from '#lib/pipeline/choose-penalty.ts';
import { planOf } from '#lib/pipeline/plan-of.ts';
import { customers } from './fixtures.ts';

const { dataset, recipe } = customers();
const { table } = dataset;
const plan = planOf(recipe);
const rows = Int32Array.from({ length: table.nRows }, (_, i) => i);

describe('choosePenalty', () => {
	it('labels that have nothing to do with the columns ask for a strong penalty, clear ones for a weak one (seed 2)', () => {
		const random = mulberry32(2);
		const noise = Int32Array.from(rows, () => Math.floor(3 * random()));
		const strong = choosePenalty(table, plan, noise, rows, { nClasses: 3, seed: 1 })!;
		expect(strong.chosen).toBeLessThanOrEqual(0.01);
		// no better than the class shares, and the weak end far worse
		expect(Math.min(...strong.logLoss)).toBeGreaterThan(1.05);
		expect(strong.logLoss.at(-1)).toBeGreaterThan(Math.min(...strong.logLoss) + 0.02);
		const clear = choosePenalty(
			table,
			plan,
			rows.map((row) => row % 3),
			rows,
			{ nClasses: 3, seed: 1 }
		)!;
		expect(clear.chosen).toBeGreaterThanOrEqual(1);
		expect(clear.logLoss[clear.C.indexOf(clear.chosen)]).toBe(Math.min(...clear.logLoss));
	});

	it('looks at no other row than those it is given', () => {
		const some = rows.filter((row) => row < 120);
		const labels = rows.map((row) => row % 3);
		const spoilt = labels.map((c, row) => (row < 120 ? c : 2 - c));
		const path = choosePenalty(table, plan, labels, some, { nClasses: 3, seed: 1 });
		expect(choosePenalty(table, plan, spoilt, some, { nClasses: 3, seed: 1 })).toEqual(path);
		expect(path?.nRows).toBe(120);
	});

	it('gives null where there are too few rows, and where a class has one row it still answers', () => {
		const labels = rows.map((row) => (row === 0 ? 0 : 1 + (row % 2)));
		expect(choosePenalty(table, plan, labels, rows.subarray(0, 20), { nClasses: 3, seed: 1 })).toBeNull();
		expect(choosePenalty(table, plan, labels, rows, { nClasses: 3, seed: 1 })?.nFolds).toBe(3);
	});
});
