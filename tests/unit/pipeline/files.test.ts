import { beforeAll, describe, expect, it } from 'vitest';
import { CladeError } from '#lib/core/clade-error.ts';
import type { Table } from '#lib/data/table.ts';
import { canonicalJson } from '#lib/pipeline/canonical-json.ts';
import { parseAnalysis } from '#lib/pipeline/parse-analysis.ts';
import { parseJson } from '#lib/pipeline/parse-json.ts';
import { parseModel } from '#lib/pipeline/parse-model.ts';
import { predict } from '#lib/pipeline/predict.ts';
import { readCladeBlob } from '#lib/pipeline/read-clade-blob.ts';
import { readCladeFile, type ModelFile } from '#lib/pipeline/read-clade-file.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { sha256 } from '#lib/pipeline/sha256.ts';
import type { Analysis, GivenName, PredictionModel, Recipe } from '#lib/pipeline/types.ts';
import { writeModelFile } from '#lib/pipeline/write-model-file.ts';
import { writeRecipeFile } from '#lib/pipeline/write-recipe-file.ts';
import { customers } from './fixtures.ts';

type Json = Record<string, unknown>;
let model: PredictionModel;
let recipe: Recipe;
let table: Table;
let text: string;
const names: GivenName[] = [{ anchors: [1, 2], name: '<img onerror=alert(1)> \u202e', action: null }];

beforeAll(async () => {
	const made = customers();
	recipe = made.recipe;
	table = made.dataset.table;
	const runner = createRunner();
	const learned = (await runner.learn(made.dataset, recipe, [])).model;
	const golden = (await runner.golden(made.dataset, recipe))!;
	model = { ...learned, placing: { ...learned.placing, golden } };
	text = writeModelFile(model, recipe);
});

/** The file with something changed, and the checksum made to fit: only the parser can refuse it. */
function forged(change: (file: Json) => void, source = text): string {
	const file = JSON.parse(source) as Json;
	change(file);
	delete file.checksum;
	return JSON.stringify({ ...file, checksum: sha256(canonicalJson(file)) });
}

function at(file: unknown, ...path: (string | number)[]): Json {
	return path.reduce<unknown>((value, key) => (value as Json)[key], file) as Json;
}

function refusal(run: () => unknown): CladeError {
	try {
		run();
	} catch (error) {
		expect(error).toBeInstanceOf(CladeError);
		return error as CladeError;
	}
	throw new Error('was not refused');
}

/** Without the seal: only the parser can refuse it. */
function parseUnsealed(file: string): PredictionModel {
	return parseModel(parseJson(file).field('model')!);
}

describe('sha256', () => {
	it('gives the digests of FIPS 180-4', () => {
		expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
		expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
			'248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
		);
		expect(sha256('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
	});
});

describe('readCladeFile of a model', () => {
	it('save -> load -> predict is bit-equal', () => {
		const read = readCladeFile(text) as ModelFile;
		expect(Object.keys(read)).toEqual(['format', 'model', 'recipe']);
		expect(read.recipe).toEqual(recipe);
		expect(read.model).toEqual(model);
		const [before, after] = [predict(model, table), predict(read.model, table)];
		expect(after.probabilities).toEqual(before.probabilities);
		expect(after.clusters).toEqual(before.clusters);
		expect(writeModelFile(read.model, read.recipe)).toBe(text);
	});

	it('a changed byte: the checksum is refused', () => {
		const error = refusal(() => readCladeFile(text.replace('High Value', 'High Valve')));
		expect(error).toMatchObject({ code: 'E_SCHEMA', detail: { path: 'checksum' } });
	});

	it('a newer version: E_SCHEMA_VERSION says that a newer Clade made it', () => {
		const error = refusal(() => readCladeFile(forged((file) => (file.version = 999))));
		expect(error.code).toBe('E_SCHEMA_VERSION');
		expect(error.message).toContain('newer Clade');
	});

	const attacks: [string, string, (file: Json) => void][] = [
		[
			'a scale of 0',
			'model.preprocessor.columns[0].scale',
			(file) => (at(file, 'model', 'preprocessor', 'columns', 0).scale = 0)
		],
		['weights as text', 'model.classifier.coef[0]', (file) => (at(file, 'model', 'classifier', 'coef')[0] = '1')],
		[
			'a missing weight',
			'model.classifier.coef',
			(file) => (at(file, 'model', 'classifier', 'coef') as unknown as number[]).pop()
		],
		['an unknown weight', 'model.classifier.coef[1]', (file) => (at(file, 'model', 'classifier', 'coef')[1] = null)],
		['an unknown field', 'model.classifier.evil', (file) => (at(file, 'model', 'classifier').evil = 1)],
		['a missing field', 'model.fields', (file) => delete at(file, 'model').fields],
		['too few fields', 'model.fields', (file) => (at(file, 'model', 'fields') as unknown as unknown[]).pop()],
		['one class', 'model.classifier.nClasses', (file) => (at(file, 'model', 'classifier').nClasses = 1)],
		['a million classes', 'model.classifier.nClasses', (file) => (at(file, 'model', 'classifier').nClasses = 1e6)],
		['a wrong id', 'model.segments', (file) => (at(file, 'model', 'segments', 0).id = 1)],
		['a fractional size', 'model.segments[0].size', (file) => (at(file, 'model', 'segments', 0).size = 1.5)],
		[
			'a covariance that is no triangle',
			'model.placing.assumptions.covariance',
			(file) => (at(file, 'model', 'placing', 'assumptions', 'covariance') as unknown as number[]).pop()
		],
		[
			'a variance below 0',
			'model.placing.assumptions.covariance',
			(file) => (at(file, 'model', 'placing', 'assumptions', 'covariance')[2] = -1)
		],
		[
			'an assumed scale of 0',
			'model.placing.assumptions.inputs.columns[0].scale',
			(file) => (at(file, 'model', 'placing', 'assumptions', 'inputs', 'columns', 0).scale = 0)
		],
		[
			'assumptions in another order',
			'model.placing.assumptions.inputs',
			(file) => (at(file, 'model', 'placing', 'assumptions', 'inputs', 'columns') as unknown as unknown[]).reverse()
		],
		[
			'a question that is no field',
			'model.placing.golden.columns[1]',
			(file) => (at(file, 'model', 'placing', 'golden', 'columns')[1] = '__proto__')
		],
		[
			'a question that comes twice',
			'model.placing.golden.columns[1]',
			(file) => {
				const columns = at(file, 'model', 'placing', 'golden', 'columns');
				columns[1] = columns[0];
			}
		],
		[
			'a curve that is too short',
			'model.placing.golden.accuracy',
			(file) => (at(file, 'model', 'placing', 'golden', 'accuracy') as unknown as number[]).pop()
		],
		[
			'more questions than there are',
			'model.placing.golden.nAsked',
			(file) => (at(file, 'model', 'placing', 'golden').nAsked = 99)
		],
		['a share above 1', 'model.evaluation.accuracy', (file) => (at(file, 'model', 'evaluation').accuracy = 2)],
		[
			'a decimal sign that is none',
			'model.fields[0].format.decimal',
			(file) => (at(file, 'model', 'fields', 0, 'format').decimal = ';')
		],
		['a separation above 1', 'model.separation.silhouette', (file) => (at(file, 'model', 'separation').silhouette = 2)],
		['a word without a number', 'model.separation.word', (file) => (at(file, 'model', 'separation').silhouette = null)],
		['no separation', 'model.separation', (file) => delete at(file, 'model').separation],
		['an unknown method', 'recipe.method', (file) => (at(file, 'recipe').method = 'eval')],
		['a linkage whose tree may fall', 'recipe.method', (file) => (at(file, 'recipe').method = 'centroid')],
		[
			'a column twice',
			'recipe.columns',
			(file) => (at(file, 'recipe').columns = [at(file, 'recipe', 'columns', 0), at(file, 'recipe', 'columns', 0)])
		],
		['a weight of 0', 'recipe.columns[0].weight', (file) => (at(file, 'recipe', 'columns', 0).weight = 0)],
		['names, which models have not', 'names', (file) => (file.names = [])],
		['version as text', 'version', (file) => (file.version = '1')],
		['another format', 'format', (file) => (file.format = 'app-model')],
		['no format', 'format', (file) => delete file.format]
	];
	for (const [what, path, change] of attacks) {
		it(`${what} is refused at ${path}`, () => {
			const error = refusal(() => readCladeFile(forged(change)));
			expect(error).toMatchObject({ code: 'E_SCHEMA', detail: { path } });
		});
	}

	it('every number of the model: null, text and 1e999 in its place are refused, unless null says unknown', () => {
		const numbers: (string | number)[][] = [];
		const walk = (value: unknown, path: (string | number)[]): void => {
			if (typeof value === 'number') numbers.push(path);
			else if (Array.isArray(value)) walk(value[0], [...path, 0]);
			else if (typeof value === 'object' && value !== null)
				for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
		};
		walk((JSON.parse(text) as Json).model, ['model']);
		expect(numbers.length).toBeGreaterThan(60);
		for (const path of numbers) {
			const put = (value: unknown) =>
				forged((file) => (at(file, ...path.slice(0, -1))[path.at(-1)!] = value)).replace('"∞"', '1e999');
			for (const value of ['1', '∞'])
				expect(refusal(() => parseUnsealed(put(value))).code, `${path.join('.')} = ${value}`).toBe('E_SCHEMA');
			if (path.includes('fieldMeans') || path.includes('means')) continue;
			if (['referenceDay', 'low', 'high', 'silhouette'].includes(String(path.at(-1)))) continue;
			expect(refusal(() => parseUnsealed(put(null))).code, `${path.join('.')} = null`).toBe('E_SCHEMA');
		}
	});

	it('1e999 is refused', () => {
		const huge = text.replace(/"C": [\d.]+/, '"C": 1e999');
		expect(huge).not.toBe(text);
		expect(refusal(() => readCladeFile(huge)).code).toBe('E_SCHEMA');
		const infinite = forged((file) => (at(file, 'model', 'classifier').C = 77)).replace('"C":77', '"C":1e999');
		expect(refusal(() => readCladeFile(infinite)).code).toBe('E_SCHEMA');
	});

	it('__proto__ and constructor are refused and pollute nothing', () => {
		for (const key of ['"__proto__"', '"constructor"']) {
			const file = JSON.parse(text.replace('"format"', `${key}: {"polluted": true}, "format"`)) as Json;
			const error = refusal(() => readCladeFile(forged(() => undefined, JSON.stringify(file))));
			expect(error.code).toBe('E_SCHEMA');
			expect(({} as Json).polluted).toBeUndefined();
		}
	});

	it('a file that was cut off anywhere is refused, and says so', () => {
		const body = text.trimEnd();
		for (let part = 0; part < 60; part++) {
			const cut = body.slice(0, Math.floor((part / 60) * (body.length - 1)));
			const error = refusal(() => readCladeFile(cut));
			expect(error.code, `${cut.length} characters`).toBe('E_SCHEMA');
			expect(error.message).toMatch(/^The file is not JSON: /);
			if (!/[}\]]\s*$/.test(cut)) expect(error.message).toMatch(/cut off/);
		}
	});

	it('one character changed anywhere is refused', () => {
		for (let part = 0; part < 80; part++) {
			const at = Math.floor((part / 80) * (text.length - 2));
			const other = text[at] === '1' ? '2' : '1';
			const changed = text.slice(0, at) + other + text.slice(at + 1);
			// white space between fields is no content
			if (/\s/.test(text[at])) continue;
			expect(['E_SCHEMA', 'E_SCHEMA_VERSION']).toContain(refusal(() => readCladeFile(changed)).code);
		}
	});

	it('100 MB of nesting, and any file beyond what is read, are refused by their size', async () => {
		const start = performance.now();
		const nest = new Blob(Array.from({ length: 100 }, () => '['.repeat(1_000_000)));
		await expect(readCladeBlob(nest)).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
		const huge = { size: 4e9, text: () => Promise.reject(new Error('was read')) } as unknown as Blob;
		await expect(readCladeBlob(huge)).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
		const deep = `{"format":${'['.repeat(40)}`;
		expect(refusal(() => readCladeFile(deep)).message).toContain('from character 42 on');
		expect(performance.now() - start).toBeLessThan(10_000);
	});

	it('a deep nest, no JSON, and JSON that is no object are refused', () => {
		expect(refusal(() => readCladeFile('['.repeat(100_000))).code).toBe('E_SCHEMA');
		for (const junk of ['', 'a,b\n1,2', '[]', 'null', '"text"', '{}'])
			expect(refusal(() => readCladeFile(junk)).code).toBe('E_SCHEMA');
	});
});

describe('readCladeFile of a recipe', () => {
	it('reads what writeRecipeFile wrote', () => {
		const file = writeRecipeFile(recipe, names);
		expect(readCladeFile(file)).toEqual({ format: 'clade-recipe', recipe, names, dataset: null });
		expect(readCladeFile(file).format).toBe('clade-recipe');
		expect(readCladeFile(text).format).toBe('clade-model');
		const odd = forged((content) => (content.names = {}), file);
		expect(refusal(() => readCladeFile(odd))).toMatchObject({ code: 'E_SCHEMA', detail: { path: 'names' } });
	});
});

describe('parseAnalysis', () => {
	const document = (): Analysis => ({
		version: 1,
		id: 'a',
		name: 'Customers',
		datasetId: 'd',
		recipe,
		names,
		createdAt: '2026-01-01T00:00:00.000Z',
		updatedAt: '2026-01-01T00:00:00.000Z'
	});

	it('takes a stored document as it is', () => {
		expect(parseAnalysis(structuredClone(document()))).toEqual(document());
	});

	it('refuses a newer version, an unknown one and junk', () => {
		expect(refusal(() => parseAnalysis({ ...document(), version: 2 })).code).toBe('E_SCHEMA_VERSION');
		expect(refusal(() => parseAnalysis({ ...document(), version: 0 })).code).toBe('E_SCHEMA');
		expect(refusal(() => parseAnalysis({ ...document(), recipe: { ...recipe, nClusters: 1 } }))).toMatchObject({
			detail: { path: 'recipe.nClusters' }
		});
		for (const junk of [undefined, null, 3, [], {}, 'x'])
			expect(refusal(() => parseAnalysis(junk)).code).toBe('E_SCHEMA');
	});
});
