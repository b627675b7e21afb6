import { beforeAll, describe, expect, it } from 'vitest';
import { assumedFields } from '#lib/pipeline/assumed-fields.ts';
import { askingWords } from '#lib/pipeline/asking-words.ts';
import { questionOrder } from '#lib/pipeline/question-order.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { customers } from './fixtures.ts';

let model: PredictionModel;
let golden: PredictionModel;

beforeAll(async () => {
	const { dataset, recipe } = customers();
	const runner = createRunner();
	model = (await runner.learn(dataset, recipe, [])).model;
	golden = { ...model, placing: { ...model.placing, golden: (await runner.golden(dataset, recipe))! } };
});

describe('assumedFields', () => {
	const initialOf = (fields: PredictionModel['fields'], name: string) =>
		fields.find(({ column }) => column === name)!.initial;

	it('without an answer, with unknown ones only, or in an old model: the fields as they are', () => {
		expect(assumedFields(model, new Map())).toBe(model.fields);
		expect(assumedFields(model, new Map([['spend', null]]))).toBe(model.fields);
		const old = { ...model, placing: undefined };
		expect(assumedFields(old, new Map([['spend', 900]]))).toBe(model.fields);
	});

	it('who spends much visits more than who spends little; what was answered is left', () => {
		const [little, much] = [20, 4000].map((spend) => assumedFields(model, new Map([['spend', spend]])));
		expect(Number(initialOf(much, 'visits'))).toBeGreaterThan(Number(initialOf(little, 'visits')) + 3);
		expect(Number.isInteger(initialOf(much, 'visits'))).toBe(true);
		expect(initialOf(much, 'spend')).toBe(initialOf(model.fields, 'spend'));
	});
});

describe('questionOrder', () => {
	it('an old model: as the rule relies on them', () => {
		const { order, nFirst } = questionOrder(model);
		expect(order).toEqual([...model.fields.keys()]);
		expect(nFirst).toBe(Math.min(6, model.fields.length));
	});

	it('golden questions first, then the others; each field once', () => {
		const { order, nFirst } = questionOrder(golden);
		const { columns, nAsked } = golden.placing!.golden!;
		expect(nFirst).toBe(nAsked);
		expect(order.slice(0, nFirst).map((i) => golden.fields[i].column)).toEqual(columns.slice(0, nAsked));
		expect(order.toSorted((a, b) => a - b)).toEqual([...golden.fields.keys()]);
	});
});

it('askingWords says how far the first questions go, and what becomes of the rest', () => {
	const words = askingWords(golden);
	if (golden.placing!.golden!.nAsked < golden.fields.length)
		expect(words).toMatch(/^The first \d questions place \d+% of customers right, all \d+ fields \d+%\./);
	expect(words).toContain('What you leave is assumed');
	expect(askingWords(model)).not.toContain('%');
});
