import { beforeAll, describe, expect, it } from 'vitest';
import type { Column, Table } from '#lib/data/table.ts';
import { selectRows } from '#lib/data/select-rows.ts';
import { predictLogits } from '#lib/ml/predict-logits.ts';
import { customersOf } from '#lib/pipeline/customers-of.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { familiarityOf } from '#lib/pipeline/familiarity-of.ts';
import { predictCustomer } from '#lib/pipeline/predict-customer.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { Customer, PredictionModel } from '#lib/pipeline/types.ts';
import { customers } from './fixtures.ts';

let model: PredictionModel;
let table: Table;

beforeAll(async () => {
	const { dataset, recipe } = customers();
	const all = { ...recipe, columns: recipe.columns.map((column) => ({ ...column, used: true })) };
	model = (await createRunner().learn(dataset, { ...all, nClusters: 3 }, [])).model;
	table = dataset.table;
});

function customerOf(row: number): Customer {
	return new Map(table.columns.map((column) => [column.name, cell(column, row)]));
}

function cell(column: Column, row: number): number | string | null {
	if (column.kind === 'text') return column.values[row];
	if (column.kind === 'numeric' || column.kind === 'date')
		return Number.isNaN(column.values[row]) ? null : column.values[row];
	return column.codes[row] < 0 ? null : column.categories[column.codes[row]];
}

describe('predictCustomer', () => {
	it('equals predict() of the whole table to the bit, row by row, missing cells included', () => {
		const { clusters, probabilities } = predict(model, table);
		for (let row = 0; row < table.nRows; row++) {
			const one = predictCustomer(model, customerOf(row));
			expect(one.cluster).toBe(clusters[row]);
			expect(one.probabilities).toEqual(Array.from(probabilities.subarray(row * 3, row * 3 + 3)));
		}
	});

	it('any number that the form accepts gives finite probabilities', () => {
		const fields = model.fields.filter(({ kind }) => kind === 'numeric');
		for (const value of [1e100, -1e100, 1e-300, 0]) {
			const { probabilities } = predictCustomer(model, new Map(fields.map(({ column }) => [column, value])));
			expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
		}
	});

	it('a row does not depend on its neighbours', () => {
		const { probabilities } = predict(model, table);
		const some = predict(model, selectRows(table, Int32Array.of(17, 3, 17)));
		expect(Array.from(some.probabilities.subarray(0, 3))).toEqual(Array.from(probabilities.subarray(51, 54)));
		expect(Array.from(some.probabilities.subarray(6, 9))).toEqual(Array.from(probabilities.subarray(51, 54)));
	});

	it('reasons and rest sum to the difference of the two logits', () => {
		for (const row of [0, 1, 2, 50, 101]) {
			const prediction = predictCustomer(model, customerOf(row));
			const { matrix } = predict(model, selectRows(table, Int32Array.of(row))).transformed;
			const logits = predictLogits(model.classifier, matrix);
			const sum = prediction.reasons.reduce((total, { contribution }) => total + contribution, prediction.rest);
			expect(Math.abs(sum - (logits[prediction.cluster] - logits[prediction.runnerUp!]))).toBeLessThan(1e-9);
			expect(prediction.probabilities.reduce((total, p) => total + p, 0)).toBeCloseTo(1, 12);
			const sizes = prediction.reasons.map(({ contribution }) => Math.abs(contribution));
			expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
		}
	});

	it('says the line, and the reasons in original units', () => {
		const rich: Customer = new Map<string, number | string | null>([...customerOf(2), ['spend', 800], ['visits', 12]]);
		const prediction = predictCustomer(model, rich);
		expect(prediction.line).toBe('Predicted Cluster: 2 → High Value Customers');
		const text = prediction.reasons.find(({ column }) => column === 'spend')!.text;
		expect(text).toMatch(/^Spend 800, where (Regular|Low Value|High Value) customers have [\d.,]+ on average$/);
	});

	it('says what is unfamiliar: an unseen level, a value outside the range, many unknown fields', () => {
		const odd = familiarityOf(
			model,
			new Map<string, number | string | null>([...customerOf(0), ['channel', 'fax'], ['age', 150]])
		);
		const texts = odd.findings.map(({ text }) => text);
		expect(texts).toContain('“fax” was never seen in “channel”: it counts for no segment.');
		expect(texts).toContainEqual(expect.stringMatching(/^Age 150 is outside the data, which go from \d+ to \d+\.$/));
		const unknown = familiarityOf(model, new Map());
		expect(unknown.verdict).toBe('cannot-say');
		expect(unknown.findings).toContainEqual(expect.objectContaining({ kind: 'unknown' }));
		expect(familiarityOf(model, customerOf(4))).toMatchObject({ verdict: 'familiar', findings: [] });
	});

	it('predict(): a column that is not there is E_COLUMNS with its name', () => {
		const less = { ...table, columns: table.columns.filter(({ name }) => name !== 'visits') };
		expect(() => predict(model, less)).toThrow(
			expect.objectContaining({ code: 'E_COLUMNS', detail: { columns: ['visits'] } })
		);
	});
});

describe('fields of the form', () => {
	it('have the range and the median of the data, most relied upon first, reliance summing to 1', () => {
		const { fields, segments } = model;
		const reliance = fields.map((field) => field.reliance);
		expect(reliance).toEqual([...reliance].sort((a, b) => b - a));
		expect(reliance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
		const visits = fields.find(({ column }) => column === 'visits')!;
		expect(visits).toMatchObject({ kind: 'numeric', min: 1, max: 14, isInteger: true });
		const channel = fields.find(({ column }) => column === 'channel')!;
		expect(channel.kind === 'categorical' && [...channel.levels].sort()).toEqual(['phone', 'store', 'web']);
		const joined = fields.find(({ column }) => column === 'joined')!;
		expect(joined.kind).toBe('date');
		expect(joined.kind === 'date' && joined.min).toBeGreaterThanOrEqual(15340);
		const at = fields.findIndex(({ column }) => column === 'spend');
		const means = segments.map(({ fieldMeans }) => fieldMeans[at]);
		expect(means).toEqual([...means].sort((a, b) => a - b));
	});
});

describe('customersOf', () => {
	it('does not double the word', () => {
		expect(customersOf('High Value')).toBe('High Value Customers');
		expect(customersOf('Our best customers')).toBe('Our best customers');
	});
});
