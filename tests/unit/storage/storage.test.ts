import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Table } from '#lib/data/table.ts';
import type { Analysis } from '#lib/pipeline/types.ts';
import {
	deleteAnalysis,
	deleteEverything,
	loadAnalyses,
	loadAnalysis,
	loadTraining,
	saveAnalysis
} from '#lib/storage/analyses.ts';
import { withDatabase } from '#lib/storage/database.ts';
import { loadDataset, saveDataset } from '#lib/storage/datasets.ts';
import type { DatasetRecord } from '#lib/storage/schema.ts';

const format = { decimal: '.', thousands: '', currency: '', percent: false } as const;
const table: Table = {
	nRows: 3,
	columns: [
		{ kind: 'numeric', name: '__proto__', values: Float64Array.of(1, NaN, -0), format },
		{ kind: 'categorical', name: 'region', codes: Int32Array.of(0, -1, 1), categories: ['north', 'süd'] },
		{ kind: 'text', name: 'id', values: ['a', '', 'c'] }
	]
};

function record(id: string, nColumns = table.columns.length): DatasetRecord {
	return {
		id,
		name: 'x.csv',
		nRows: table.nRows,
		nColumns,
		source: {
			format: 'delimited',
			encoding: 'utf-8',
			delimiter: ',',
			preamble: 0,
			headerRows: 1,
			leavesOutTotal: false,
			skip: 0,
			hasBackslashEscapes: false,
			isWrapped: false,
			width: 3
		},
		notes: [],
		file: new Blob(['a,b']),
		createdAt: '2026-01-01T00:00:00Z'
	};
}

function analysis(id: string, datasetId: string, updatedAt = '2026-01-01T00:00:00Z'): Analysis {
	const recipe = { columns: [], referenceDay: null, value: [], method: 'ward' as const, nClusters: null };
	return { version: 1, id, name: id, datasetId, recipe, names: [], createdAt: updatedAt, updatedAt };
}

beforeEach(() => deleteEverything());

test('loadDataset(id) gives back every column bit for bit, in order', async () => {
	await saveDataset(record('d'), table);
	const loaded = await loadDataset('d');
	expect(loaded?.table).toEqual(table);
	expect(Object.is((loaded?.table.columns[0] as { values: Float64Array }).values[2], -0)).toBe(true);
});

test('loadDataset(id) of nothing is null', async () => {
	expect(await loadDataset('gone')).toBeNull();
});

test('loadDataset(id) with a lost column is null, not half a table', async () => {
	await saveDataset(record('d', 4), table);
	expect(await loadDataset('d')).toBeNull();
});

test('saveDataset that fails half-way leaves nothing behind', async () => {
	const bad = {
		nRows: 3,
		columns: [table.columns[0], { kind: 'text', name: 'f', values: [() => 1] }]
	} as unknown as Table;
	await expect(saveDataset(record('d'), bad)).rejects.toMatchObject({ code: 'E_STORAGE' });
	expect(await withDatabase('test', (db) => db.count('columns'))).toBe(0);
	expect(await withDatabase('test', (db) => db.count('datasets'))).toBe(0);
});

test('loadAnalyses() lists the newest first', async () => {
	await saveAnalysis(analysis('old', 'd', '2026-01-01T00:00:00Z'));
	await saveAnalysis(analysis('new', 'd', '2026-02-01T00:00:00Z'));
	expect((await loadAnalyses()).map((entry) => (entry as Analysis).id)).toEqual(['new', 'old']);
});

test('deleteAnalysis(id) keeps a data set that another analysis uses, and deletes it with the last', async () => {
	await saveDataset(record('d'), table);
	await saveAnalysis(analysis('a', 'd'));
	await saveAnalysis(analysis('b', 'd'));
	await deleteAnalysis('a');
	expect(await loadDataset('d')).not.toBeNull();
	await deleteAnalysis('b');
	expect(await loadDataset('d')).toBeNull();
	expect(await withDatabase('test', (db) => db.count('columns'))).toBe(0);
	expect(await loadAnalysis('b')).toBeUndefined();
	expect(await loadTraining('b')).toBeNull();
});

test('withDatabase() turns a full storage into E_QUOTA and any other refusal into E_STORAGE', async () => {
	const refuse = (name: string) => () => Promise.reject(new DOMException('no', name));
	await expect(withDatabase('saving', refuse('QuotaExceededError'))).rejects.toMatchObject({ code: 'E_QUOTA' });
	await expect(withDatabase('saving', refuse('InvalidStateError'))).rejects.toMatchObject({ code: 'E_STORAGE' });
});
