import { describe, expect, it } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import type { PreparePlan } from '#lib/ml/types.ts';
import { assumeCells } from '#lib/pipeline/assume-cells.ts';
import { fieldOfColumn } from '#lib/pipeline/field-of-column.ts';
import { fitAssumptions } from '#lib/pipeline/fit-assumptions.ts';
import type { Field } from '#lib/pipeline/types.ts';
import { numeric } from './shared-recipes.ts';

const N = 400;

/** y = 3 + 2 x + noise; whole visits; a plan that goes with x. */
function related(seed: number): Table {
	const random = mulberry32(seed);
	const x = Float64Array.from({ length: N }, () => normal(random));
	const y = x.map((value) => 3 + 2 * value + 0.3 * normal(random));
	const visits = x.map((value) => Math.round(20 + 4 * value + normal(random)));
	const codes = Int32Array.from(x, (value) => (value > 0 ? 1 : 0));
	const plan: Column = { kind: 'categorical', name: 'plan', codes, categories: ['basic', 'gold'] };
	return { nRows: N, columns: [numeric('x', x), numeric('y', y), numeric('visits', visits), plan] };
}

function fitted(table: Table) {
	const plan: PreparePlan = {
		referenceDay: null,
		columns: table.columns.map(({ name: column, kind }) =>
			kind === 'categorical'
				? { kind, column, encoding: 'one-hot', minShare: 0, weight: 1 }
				: { kind: 'numeric', column, impute: 'median', transform: 'none', clip: 'none', scale: 'standard', weight: 1 }
		)
	};
	const fields = table.columns.map((column): Field => {
		return fieldOfColumn(column, column.kind === 'categorical' ? 'categorical' : 'numeric', '', 0);
	});
	const rows = Int32Array.from({ length: table.nRows }, (_, i) => i);
	return { fields, assumptions: fitAssumptions(table, fields, fitPreprocessor(table, plan), rows)! };
}

function valuesOf(table: Table, name: string): Float64Array {
	const column = table.columns.find((column) => column.name === name)!;
	if (column.kind !== 'numeric') throw new Error(`${name} is ${column.kind}`);
	return column.values;
}

describe('assumeCells', () => {
	const table = related(11);
	const { fields, assumptions } = fitted(table);

	it('a number: by the line of least squares through the one that is known (seed 11)', () => {
		const [x, y] = [valuesOf(table, 'x'), valuesOf(table, 'y')];
		const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / N;
		const slope =
			x.reduce((sum, value, i) => sum + (value - mean(x)) * (y[i] - mean(y)), 0) /
			x.reduce((sum, value) => sum + (value - mean(x)) ** 2, 0);
		const filled = valuesOf(assumeCells(assumptions, fields, table, new Set(['x'])), 'y');
		const near = [...x.keys()].filter((i) => Math.abs(x[i] - mean(x)) < 1.5);
		// the ridge shrinks the slope by a hundredth
		for (const i of near) expect(Math.abs(filled[i] - (mean(y) + slope * (x[i] - mean(x))))).toBeLessThan(0.05);
	});

	it('whole numbers stay whole, nothing leaves the range of the data, the likeliest level is taken', () => {
		const far: Table = { nRows: 2, columns: [numeric('x', Float64Array.of(-50, 50))] };
		const filled = assumeCells(assumptions, fields, far, new Set(['x']));
		const visits = valuesOf(table, 'visits');
		expect([...valuesOf(filled, 'visits')]).toEqual([Math.min(...visits), Math.max(...visits)]);
		const plan = filled.columns.find(({ name }) => name === 'plan')!;
		if (!('codes' in plan)) throw new Error(plan.kind);
		expect(Array.from(plan.codes, (code) => plan.categories[code])).toEqual(['basic', 'gold']);
		const whole = valuesOf(assumeCells(assumptions, fields, table, new Set(['y'])), 'visits');
		expect(whole.every(Number.isInteger)).toBe(true);
	});

	it('asked cells stay as they are, missing ones missing', () => {
		const gap: Table = { nRows: 1, columns: [numeric('x', Float64Array.of(NaN)), numeric('y', Float64Array.of(4))] };
		const filled = assumeCells(assumptions, fields, gap, new Set(['x', 'y']));
		expect(valuesOf(filled, 'x')).toEqual(Float64Array.of(NaN));
		expect(valuesOf(filled, 'y')).toEqual(Float64Array.of(4));
	});

	it('without any answer: the typical customer', () => {
		const filled = assumeCells(assumptions, fields, { nRows: 3, columns: [] }, new Set());
		for (const field of fields) {
			const column = filled.columns.find(({ name }) => name === field.column)!;
			const cell = 'codes' in column ? column.categories[column.codes[2]] : column.values[2];
			expect(cell).toBe(field.initial);
		}
	});

	it('one NaN column and one constant: assumed as they are', () => {
		const odd: Table = {
			nRows: N,
			columns: [
				...table.columns,
				numeric('none', new Float64Array(N).fill(NaN)),
				numeric('same', new Float64Array(N).fill(7))
			]
		};
		const { fields, assumptions } = fitted(odd);
		const filled = assumeCells(assumptions, fields, odd, new Set(['x', 'none', 'same']));
		expect(valuesOf(filled, 'y').every(Number.isFinite)).toBe(true);
		expect(valuesOf(assumeCells(assumptions, fields, odd, new Set(['x'])), 'same')[5]).toBe(7);
	});
});
