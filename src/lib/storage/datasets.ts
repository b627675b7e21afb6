import type { DelimitedSource, TableSource } from '#lib/data/read-types.ts';
import type { Column, Table } from '#lib/data/table.ts';
import { withDatabase } from './database.ts';
import type { DatasetRecord } from './schema.ts';

/**
 * Saves a data set in one transaction: all of it or nothing. Everything is handed over at once, so that the browser writes
 * while the caller computes.
 */
export function saveDataset(record: DatasetRecord, table: Table): Promise<void> {
	return withDatabase('saving the data', async (db) => {
		const transaction = db.transaction(['datasets', 'columns'], 'readwrite', { durability: 'strict' });
		const puts: Promise<unknown>[] = [];
		try {
			puts.push(transaction.objectStore('datasets').put(record));
			const columns = transaction.objectStore('columns');
			table.columns.forEach((column, index) => puts.push(columns.put(column, [record.id, index])));
			transaction.commit();
			await Promise.all([...puts, transaction.done]);
		} catch (error) {
			// what was put before would be committed otherwise; the rest rejects with the abort, the reason is thrown
			for (const promise of [...puts, transaction.done]) promise.catch(() => {});
			abort(transaction);
			throw error;
		}
	});
}

function abort(transaction: { abort(): void }): void {
	try {
		transaction.abort();
	} catch {
		// it has ended by itself
	}
}

/** The data set, or null where it is gone or incomplete. */
export function loadDataset(id: string): Promise<{ record: DatasetRecord; table: Table } | null> {
	return withDatabase('reading the data', async (db) => {
		const transaction = db.transaction(['datasets', 'columns'], 'readonly');
		const [record, columns] = await Promise.all([
			transaction.objectStore('datasets').get(id),
			transaction.objectStore('columns').getAll(columnRange(id)) as Promise<Column[]>
		]);
		if (!record || columns.length !== record.nColumns) return null;
		return { record: { ...record, source: presentSource(record.source) }, table: { nRows: record.nRows, columns } };
	});
}

/** Clade 0.1 knew delimited text only, with one header row or none. */
function presentSource(source: TableSource): TableSource {
	if (source.format) return source;
	const { hasHeader, ...rest } = source as DelimitedSource & { readonly hasHeader: boolean };
	return { ...rest, format: 'delimited', preamble: 0, headerRows: hasHeader ? 1 : 0, leavesOutTotal: false };
}

/** All columns of one data set, in order. */
export function columnRange(datasetId: string): IDBKeyRange {
	return IDBKeyRange.bound([datasetId, 0], [datasetId, Number.MAX_SAFE_INTEGER]);
}

/** Deletes a data set that no document names. */
export function deleteDataset(id: string): Promise<void> {
	return withDatabase('deleting the data', async (db) => {
		const transaction = db.transaction(['datasets', 'columns'], 'readwrite', { durability: 'strict' });
		await Promise.all([
			transaction.objectStore('datasets').delete(id),
			transaction.objectStore('columns').delete(columnRange(id)),
			transaction.done
		]);
	});
}

/** younger ones may belong to a tab that is about to save their document */
const ORPHAN_AFTER_MS = 3_600_000;

/** Deletes the data sets that no document names: a tab was closed between reading a file and saving its document. */
export function deleteOrphans(now = Date.now()): Promise<void> {
	return withDatabase('tidying the storage', async (db) => {
		const transaction = db.transaction(['datasets', 'columns', 'analyses'], 'readwrite');
		const datasets = transaction.objectStore('datasets');
		const named = new Set((await transaction.objectStore('analyses').getAll()).map(({ datasetId }) => datasetId));
		for (const id of await datasets.getAllKeys()) {
			if (named.has(id)) continue;
			const record = await datasets.get(id);
			if (record && now - Date.parse(record.createdAt) < ORPHAN_AFTER_MS) continue;
			await datasets.delete(id);
			await transaction.objectStore('columns').delete(columnRange(id));
		}
		await transaction.done;
	});
}
