import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import { createEngine } from '#lib/compute/engine.ts';
import { createScoreEngine } from '#lib/compute/score-engine.ts';
import type { Recipe } from '#lib/pipeline/types.ts';
import { deleteDataset } from '#lib/storage/datasets.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { scoreFile } from '../score-file.ts';

const silent = () => {};
const parseCsv = (csv: string) => Papa.parse<string[]>(csv.replace(/^\ufeff/, '').trim()).data;
const text = (csv: string, name = 'x.csv') => ({ kind: 'text', text: csv, name }) as const;
const fileOf = (csv: string) => new File([csv], 'new.csv');

/** incomes around 1.5 and 9.5 (thousands), dates of one style; the 25th proves the order of day and month */
function trainingCsv({ comma, monthFirst }: { comma: boolean; monthFirst: boolean }): string {
	const lines = ['income;visits;joined'];
	for (let i = 0; i < 60; i++) {
		const income = (i % 2 ? 9.5 : 1.5) + (i % 7) / 100;
		const [day, month] = [1 + (i % 28), 1 + (i % 2 ? 9 : 1)];
		const pad = (x: number) => String(x).padStart(2, '0');
		const date = monthFirst ? [pad(month), pad(day)] : [pad(day), pad(month)];
		lines.push(
			`${income.toFixed(2).replace('.', comma ? ',' : '.')};${2000 + (i % 2) * 500 + i};${date.join('/')}/2024`
		);
	}
	return lines.join('\n');
}

async function learned(csv: string): Promise<PredictionModel> {
	const engine = createEngine();
	const { id, recipe } = await engine.open(text(csv), crypto.randomUUID(), silent);
	const all: Recipe = {
		...recipe,
		nClusters: 2,
		columns: recipe.columns.map((column) => ({ ...column, used: true }))
	};
	return (await engine.learn(id, all, [], silent)).model;
}

/** probability and cluster of the only row, and what was said */
async function place(model: PredictionModel, csv: string) {
	const { blob, notes, nRows } = await scoreFile(model, fileOf(csv));
	expect(nRows).toBe(1);
	const [header, row] = parseCsv(await blob.text());
	const from = header.indexOf('cluster');
	return { answer: row.slice(from, from + 3).join(','), notes };
}

describe('placing a file', () => {
	let american: PredictionModel;
	let german: PredictionModel;
	beforeAll(async () => {
		american = await learned(trainingCsv({ comma: false, monthFirst: true }));
		german = await learned(trainingCsv({ comma: true, monthFirst: false }));
	});

	it('places a file of one customer', async () => {
		const { answer } = await place(american, 'income;visits;joined\n9.51;2510;10/20/2024\n');
		expect(answer).toMatch(/^1,.*,0\.9/);
	});

	it('reads 1.500 and 03/04/2024 as the model’s file was written', async () => {
		const us = await place(american, 'income;visits;joined\n1.500;2010;03/04/2024\n');
		expect(us.answer).toBe((await place(american, 'income;visits;joined\n1.5;2010;2024-03-04\n')).answer);
		expect(us.notes.join(' ')).toContain('as in the data that were learned from');
		const de = await place(german, 'income;visits;joined\n1,500;2010;03/04/2024\n');
		expect(de.answer).toBe((await place(german, 'income;visits;joined\n"1,5";2010;2024-04-03\n')).answer);
	});

	it('reads 2.510 and 2,510 of a column of whole numbers as thousands', async () => {
		const plain = await place(american, 'income;visits;joined\n9.51;2510;2024-10-20\n');
		for (const visits of ['2.510', '2,510'])
			expect((await place(american, `income;visits;joined\n9.51;${visits};2024-10-20\n`)).answer).toBe(plain.answer);
	});

	it('prefers what the new file proves, and says so', async () => {
		const changed = await place(american, 'income;visits;joined\n9,51;2510;20/10/2024\n');
		expect(changed.answer).toBe((await place(american, 'income;visits;joined\n9.51;2510;2024-10-20\n')).answer);
		expect(changed.notes).toContainEqual(expect.stringMatching(/^income: the decimal sign is the comma here/));
		expect(changed.notes).toContainEqual(expect.stringMatching(/^joined: dates have the day first here/));
		// the proof of one column speaks for the doubtful cells of the others
		const half = await place(american, 'income;visits;joined\n9,51;2510;03/04/2024\n');
		expect(half.answer).toBe((await place(american, 'income;visits;joined\n9.51;2510;2024-04-03\n')).answer);
	});
});

describe('a file that no tab can hold', () => {
	const huge = () => {
		const arrayBuffer = vi.fn();
		return { file: Object.assign(new File(['a'], 'huge.csv'), { arrayBuffer }), arrayBuffer };
	};
	const refused = { code: 'E_TOO_LARGE', detail: { neededBytes: 5e8, limitBytes: 4e8 } };

	test('open() refuses it before reading, to be learned from and to be placed', async () => {
		const { file, arrayBuffer } = huge();
		Object.defineProperty(file, 'size', { value: 5e8 });
		const engine = createEngine();
		await expect(engine.open({ kind: 'file', file }, 'huge', silent)).rejects.toMatchObject(refused);
		await expect(createScoreEngine().open(file, {}, silent)).rejects.toMatchObject(refused);
		expect(arrayBuffer).not.toHaveBeenCalled();
	});
});

test('the engine holds the two stored data sets that were used last', async () => {
	const engine = createEngine();
	const csv = trainingCsv({ comma: false, monthFirst: true });
	for (const id of ['a', 'b']) await engine.open(text(csv), id, silent);
	await engine.restore('a');
	await engine.open(text(csv), 'c', silent);
	for (const id of ['a', 'b', 'c']) await deleteDataset(id);
	await expect(engine.restore('b')).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
	for (const id of ['a', 'c']) expect((await engine.restore(id)).id).toBe(id);
});

test('the engine holds every data set that could not be stored', async () => {
	const engine = createEngine();
	const csv = trainingCsv({ comma: false, monthFirst: true });
	const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	for (const id of ['m1', 'm2', 'm3', 'm4']) expect((await engine.open(text(csv), id, silent)).isStored).toBe(false);
	put.mockRestore();
	for (const id of ['m1', 'm2', 'm3', 'm4']) expect((await engine.restore(id)).id).toBe(id);
});

describe('every format, all the way', () => {
	const golden = (file: string) => readFileSync(path.resolve('tests/golden/readers', file));
	const jsonl = Array.from({ length: 60 }, (_, i) =>
		JSON.stringify({
			name: `=c${i}`,
			visits: (i % 2) * 50 + (i % 7),
			spend: i % 2 ? 900.5 + i : 1.25 + i,
			day: '2024-01-02'
		})
	).join('\n');
	const all = (recipe: Recipe): Recipe => ({ ...recipe, nClusters: 2 });

	it.each([
		['duck-zstd.parquet', () => new File([golden('duck-zstd.parquet')], 'duck.parquet'), 300],
		['customers.jsonl', () => new File([jsonl], 'customers.jsonl'), 60]
	])(
		'%s: the export has the rows and columns of the file in their order, and another such file is placed',
		async (_, file, n) => {
			const engine = createEngine();
			const { id, recipe, profile } = await engine.open({ kind: 'file', file: file() }, crypto.randomUUID(), silent);
			const exported = await engine.exportScored(id, all(recipe), [], silent);
			const [header, ...rows] = parseCsv(await exported.text());
			expect(header).toEqual([...profile.columns.map(({ name }) => name), 'cluster', 'segment', 'probability']);
			expect(rows).toHaveLength(n);
			const { model } = await engine.learn(id, all(recipe), [], silent);
			const { blob, nRows } = await scoreFile(model, file());
			expect(nRows).toBe(n);
			const scored = parseCsv(await blob.text());
			expect(scored[0].slice(0, header.length)).toEqual(header);
			expect(scored[0].slice(header.length)).toEqual([
				...model.segments.map(({ name }) => `probability of ${name}`),
				'familiarity',
				'reasons'
			]);
			const asWritten = (cells: string[]) => cells.slice(0, header.length - 3);
			expect(scored.slice(1).map(asWritten)).toEqual(rows.map(asWritten));
			expect(rows[1].slice(0, 2)).toEqual(profile.columns[0].name === 'name' ? ["'=c1", '51'] : ['C0001', '37']);
		}
	);
});
