// Every number, text, list and object of real model files is made wrong in turn: each file is refused with its place, or
// what it says is used and nothing on the screen breaks.
import { beforeAll, describe, expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import { deriveColumns } from '#lib/ml/derive-columns.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { answerOf } from '#lib/pipeline/answer-of.ts';
import { askingWords } from '#lib/pipeline/asking-words.ts';
import { assumedFields } from '#lib/pipeline/assumed-fields.ts';
import { changeFinding } from '#lib/pipeline/change/describe-change.ts';
import { smallestChange } from '#lib/pipeline/change/smallest-change.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { describeSet } from '#lib/pipeline/describe-set.ts';
import { familiarityOf } from '#lib/pipeline/familiarity-of.ts';
import { initialText } from '#lib/pipeline/initial-text.ts';
import { JsonValue } from '#lib/pipeline/json-value.ts';
import { parseModel } from '#lib/pipeline/parse-model.ts';
import { predictCustomer } from '#lib/pipeline/predict-customer.ts';
import { questionOrder } from '#lib/pipeline/question-order.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { trainingNotes } from '#lib/pipeline/training-notes.ts';
import type { Customer, Field, PredictionModel } from '#lib/pipeline/types.ts';
import { writeModelFile } from '#lib/pipeline/write-model-file.ts';
import { customersCsv, datasetOf, tableFromCsv } from './fixtures.ts';

type Json = Record<string | number, unknown>;
type Path = readonly (string | number)[];

const DERIVED: readonly DerivedColumn[] = [
	{ name: 'per visit', formula: { kind: 'ratio', dividend: 'spend', divisor: 'visits' } },
	{ name: 'effort', formula: { kind: 'sum', columns: ['visits', 'recency'] } },
	{ name: 'age group', formula: { kind: 'bins', column: 'age', edges: [30, 45] } },
	{ name: 'channel rank', formula: { kind: 'ranks', column: 'channel', levels: ['phone', 'web', 'store'] } }
];

const BROKEN = /NaN|Infinity|undefined|\[object/;
const POISON = ['__proto__', 'constructor', 'prototype'];

async function fileOf(derived: readonly DerivedColumn[]): Promise<Json> {
	const dataset = datasetOf(deriveColumns(tableFromCsv(customersCsv(120)), derived));
	const recipe = { ...defaultRecipe(dataset.profile), derived };
	const runner = createRunner();
	const { model } = await runner.learn(dataset, recipe, []);
	const golden = await runner.golden(dataset, recipe);
	const trust = { verdict: 'weak', text: 'Hardly more than chance.' } as const;
	const whole = { ...model, trust, placing: { ...model.placing, ...(golden && { golden }) } };
	return JSON.parse(writeModelFile(whole, recipe)) as Json;
}

/** Each place of the file that passes. */
function placesOf(value: unknown, isWanted: (value: unknown) => boolean, path: Path = []): Path[] {
	const own = isWanted(value) ? [path] : [];
	if (typeof value !== 'object' || value === null) return own;
	const parts = Array.isArray(value) ? value.map((part, i) => [i, part] as const) : Object.entries(value);
	return [...own, ...parts.flatMap(([key, part]) => placesOf(part, isWanted, [...path, key]))];
}

function at(value: unknown, path: Path): unknown {
	return path.reduce((part, key) => (part as Json)[key], value);
}

/** Puts something else in one place for as long as `look` takes. */
function having<T>(file: unknown, path: Path, value: unknown, look: () => T): T {
	const parent = at(file, path.slice(0, -1)) as Json;
	const key = path.at(-1)!;
	const before = parent[key];
	parent[key] = value;
	try {
		return look();
	} finally {
		parent[key] = before;
	}
}

/** null: it was taken, and can be used. */
function outcome(file: unknown, what: string): CladeError | null {
	let model: PredictionModel;
	try {
		model = parseModel(new JsonValue(file, 'model'));
	} catch (error) {
		expect(error, what).toBeInstanceOf(CladeError);
		const refusal = error as CladeError;
		expect(refusal.code, what).toBe('E_SCHEMA');
		expect(String(refusal.detail.path), `${what}: ${refusal.message}`).toMatch(/^model/);
		expect(refusal.message.startsWith(String(refusal.detail.path)), what).toBe(true);
		return refusal;
	}
	expectUsable(model, what);
	return null;
}

function strangers(fields: readonly Field[]): Customer[] {
	const of = (value: (field: Field) => number | string | null) =>
		new Map(fields.map((field) => [field.column, value(field)]));
	const far = (x: number) => of((field) => (field.kind === 'categorical' ? 'never seen' : x));
	return [of(({ initial }) => initial), of(() => null), far(1e100), far(-1e100), far(0)];
}

function expectUsable(model: PredictionModel, what: string): void {
	const texts: (string | null)[] = [askingWords(model), ...trainingNotes(model)];
	expect(questionOrder(model).order.toSorted((a, b) => a - b)).toEqual([...model.fields.keys()]);
	for (const customer of strangers(model.fields)) {
		const prediction = predictCustomer(model, customer);
		const { probabilities, cluster, reasons, rest } = prediction;
		for (const p of probabilities) expect(p >= 0 && p <= 1, `${what}: ${probabilities.join(' ')}`).toBe(true);
		expect(
			probabilities.reduce((sum, p) => sum + p, 0),
			what
		).toBeCloseTo(1, 9);
		expect(Math.max(...probabilities), what).toBe(probabilities[cluster]);
		for (const { contribution } of reasons) expect(Number.isFinite(contribution), what).toBe(true);
		expect(Number.isFinite(rest), what).toBe(true);
		const { findings } = familiarityOf(model, customer);
		// what a list on the screen is keyed by comes once
		const keys = findings.map(({ text }) => text);
		expect(new Set(keys).size, what).toBe(keys.length);
		texts.push(prediction.line, ...reasons.map(({ text }) => text), ...keys, describeSet(probabilities, model));
		texts.push(...prediction.computed.map(({ text }) => text));
		const said = new Map([...customer].slice(0, 2));
		for (const field of assumedFields(model, said)) {
			const text = initialText(field);
			if (field.kind === 'numeric')
				expect(answerOf(field, text).problem, `${what}: ${field.column} ${text}`).toBeNull();
			if (field.kind !== 'categorical') texts.push(text);
		}
	}
	for (const text of texts) expect(text ?? '', what).not.toMatch(BROKEN);
	for (const field of model.fields)
		if (field.kind === 'categorical') expect(new Set(field.levels).size, what).toBe(field.levels.length);
}

/** One question about changes, given up after some work. */
function expectChangeable(model: PredictionModel, what: string): void {
	const [typical] = strangers(model.fields);
	const search = smallestChange(model, typical, { isFixed: () => false });
	for (let n = 0; n < 3000; n++) {
		const { done, value } = search.next();
		if (!done) continue;
		expect(changeFinding(value, model, null), what).not.toMatch(BROKEN);
		for (const { change } of value.outlooks) if (change) expect(Number.isFinite(change.size), what).toBe(true);
		return;
	}
}

const NO_NUMBERS = [null, '1', 'NaN', '', true, [], {}, [1], Infinity, -Infinity, NaN, undefined];
const OTHER_NUMBERS = [0, -1, 0.5, 1e308, -1e308, 5e-324, 2 ** 53 + 2];
/** the whole of each file would say the same twice */
const OWN_PARTS = /^(derived|preprocessor|fields)/;
/** where null says unknown */
const MAY_BE_NULL = /(fieldMeans|means)\.\d+$|referenceDay$|\.(low|high|clip|silhouette)$/;

describe.each([
	['a model', [] as readonly DerivedColumn[]],
	['a model with computed columns', DERIVED]
])('%s, with one thing made wrong', (_, derived) => {
	const isLookedAt = (path: Path) => derived.length === 0 || path.length === 0 || OWN_PARTS.test(path.join('.'));
	let file: Json;
	let model: unknown;
	beforeAll(async () => {
		file = await fileOf(derived);
		model = file.model;
	}, 120_000);

	it('every number: what is none is refused', () => {
		const places = placesOf(model, (value) => typeof value === 'number').filter(isLookedAt);
		expect(places.length).toBeGreaterThan(40);
		for (const path of places) {
			for (const value of NO_NUMBERS) {
				const what = `${path.join('.')} = ${String(value)}`;
				const refusal = having(model, path, value, () => outcome(model, what));
				if (value === null && MAY_BE_NULL.test(path.join('.'))) continue;
				expect(refusal, what).not.toBeNull();
			}
		}
	});

	it(
		'every number: another one is refused, or probabilities stay sane and no text breaks',
		{ timeout: 300_000 },
		() => {
			const places = placesOf(model, (value) => typeof value === 'number').filter(isLookedAt);
			let [nRefused, nTaken] = [0, 0];
			for (const path of places) {
				const before = at(model, path) as number;
				for (const value of [...OTHER_NUMBERS, -before]) {
					const what = `${path.join('.')} = ${value}`;
					if (having(model, path, value, () => outcome(model, what))) nRefused++;
					else if (nTaken++ % 47 === 0)
						having(model, path, value, () => expectChangeable(parseModel(new JsonValue(model, 'model')), what));
				}
			}
			console.log(`${places.length} numbers: ${nRefused} other values refused, ${nTaken} taken and usable`);
			expect(nRefused).toBeGreaterThan(200);
		}
	);

	it('every text: another kind is refused; another text is refused, or is shown and breaks nothing', () => {
		for (const path of placesOf(model, (value) => typeof value === 'string').filter(isLookedAt)) {
			for (const value of [null, 1, true, [], {}, undefined, 'x'.repeat(200_001)]) {
				const what = `${path.join('.')} = ${String(value).slice(0, 20)}`;
				expect(
					having(model, path, value, () => outcome(model, what)),
					what
				).not.toBeNull();
			}
			for (const value of ['', ' ', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', '\u202e', 'Łódź'])
				having(model, path, value, () => outcome(model, `${path.join('.')} = ${value}`));
		}
		expect(({} as Json).polluted).toBeUndefined();
	});

	it('every list: not a list, shorter, longer, its entries twice: refused, or usable', () => {
		for (const path of placesOf(model, Array.isArray).filter(isLookedAt)) {
			const list = at(model, path) as unknown[];
			for (const value of [null, {}, 'list', 3, undefined]) {
				const what = `${path.join('.')} = ${String(value)}`;
				expect(
					having(model, path, value, () => outcome(model, what)),
					what
				).not.toBeNull();
			}
			const others = [
				[],
				list.slice(1),
				list.slice(0, -1),
				[...list, null],
				[...list, ...list.slice(-1)],
				[...list, ...list]
			];
			for (const value of others) {
				if (value.length === list.length) continue;
				const what = `${path.join('.')} with ${value.length} instead of ${list.length}`;
				const refusal = having(model, path, value, () => outcome(model, what));
				if (value.at(-1) === null) expect(refusal, what).not.toBeNull();
			}
		}
	});

	it('every object: a field left out, one too many, and the keys that reach prototypes are refused', () => {
		const optional = new Set(['derived', 'orders', 'trust', 'placing']);
		for (const path of placesOf(
			model,
			(value) => typeof value === 'object' && value !== null && !Array.isArray(value)
		)) {
			const object = at(model, path) as Json;
			const put = (value: unknown, what: string) =>
				path.length === 0 ? outcome(value, what) : having(model, path, value, () => outcome(model, what));
			for (const key of Object.keys(object)) {
				const less = Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
				const what = `${path.join('.')} without ${key}`;
				const refusal = put(less, what);
				if (path.at(-1) !== 'placing' && !optional.has(key) && key !== 'ratios') expect(refusal, what).not.toBeNull();
			}
			for (const key of [...POISON, 'evil', 'toString']) {
				// JSON.parse makes an own field of any name
				const more: unknown = JSON.parse(`${JSON.stringify(object).slice(0, -1)},"${key}":{"polluted":true}}`);
				const what = `${path.join('.')} with ${key}`;
				expect(put(more, what)?.message, what).toMatch(new RegExp(`${key} must be left out`));
			}
			for (const value of [null, [], 'object', 1, undefined]) {
				if (path.length === 0) expect(outcome(value, 'no object')).not.toBeNull();
				else if (value !== null || !MAY_BE_NULL.test(path.join('.')))
					expect(put(value, `${path.join('.')} = ${String(value)}`), path.join('.')).not.toBeNull();
			}
		}
		expect(({} as Json).polluted).toBeUndefined();
	});

	it('every kind and every name that is chosen from a list: an unknown one is refused', () => {
		const chosen = /(^|\.)(kind|transform|decimal|thousands|word|verdict)$/;
		const places = placesOf(model, (value) => typeof value === 'string').filter((path) => chosen.test(path.join('.')));
		expect(places.length).toBeGreaterThan(10);
		for (const path of places) {
			const what = path.join('.');
			expect(
				having(model, path, 'eval', () => outcome(model, what)),
				what
			).not.toBeNull();
		}
	});
});
