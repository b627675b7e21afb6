import { describe, expect, it } from 'vitest';
import { MISSING_LEVEL, RARE_LEVEL } from '#lib/ml/levels.ts';
import type { Operation } from '#lib/pipeline/rule/rule-types.ts';
import { HOSTILE, PLAIN, ruleCase } from './rule-case.ts';

type Of<Kind extends Operation['op']> = Extract<Operation, { readonly op: Kind }>;

describe('the case that every format is checked with', () => {
	it.each([
		['plain', PLAIN],
		['hostile', HOSTILE]
	])('%s names: has every kind of step, and customers who need each', async (_, names) => {
		const { rule, rows, expected } = await ruleCase(names);
		const all = <Kind extends Operation['op']>(op: Kind) =>
			rule.steps.map(({ operation }) => operation).filter((operation): operation is Of<Kind> => operation.op === op);
		for (const op of ['add', 'subtract', 'multiply', 'below', 'floor', 'log1p', 'expm1', 'fill', 'bin'] as const)
			expect(all(op).length, op).toBeGreaterThan(0);
		expect(
			all('divide').some(({ a, b }) => typeof a === 'string' && typeof b === 'string'),
			'a ratio'
		).toBe(true);
		expect(
			all('clamp').some(({ low, high }) => low !== null && high !== null && high < 1e6),
			'fences'
		).toBe(true);
		expect(all('standardise').some(({ weight }) => weight !== 1)).toBe(true);
		const picks = all('pick');
		const isRare = (levels: readonly string[]) => levels.includes(RARE_LEVEL) && levels.length > 1;
		expect(
			picks.some(({ cases }) => cases.some(({ levels }) => isRare(levels))),
			'rare levels'
		).toBe(true);
		expect(
			picks.some(({ cases, missing }) => cases[0].levels[0] === MISSING_LEVEL && missing === cases[0].value),
			'a level of what is missing'
		).toBe(true);
		expect(
			picks.some(({ cases, other }) => cases.length === 3 && other === null),
			'ranks'
		).toBe(true);
		expect(new Set(rule.inputs.map(({ kind }) => kind))).toEqual(new Set(['number', 'date', 'level']));

		expect(rows).toHaveLength(1000);
		rule.inputs.forEach(({ column, kind, field }, j) => {
			const cells = rows.map((row) => row[j]);
			expect(cells.filter((cell) => cell === null).length, column).toBeGreaterThan(50);
			if (kind === 'level') expect(cells.filter((cell) => cell === 'never seen').length, column).toBeGreaterThan(20);
			const far = (cell: number | string | null) =>
				field.kind !== 'categorical' &&
				cell !== null &&
				Math.abs(Number(cell)) > 1000 * Math.max(field.max, -field.min);
			if (column === names.spend || column === names.balance)
				expect(cells.filter(far).length, column).toBeGreaterThan(10);
			if (column === 'visits')
				expect(cells.filter((cell) => cell === 0).length, 'nothing to divide by').toBeGreaterThan(20);
		});
		expect(new Set(expected.map(({ cluster }) => cluster)).size).toBe(rule.segments.length);
	});
});
