import type { Analysis, Training } from '#lib/pipeline/types.ts';
import { withDatabase } from './database.ts';
import { columnRange } from './datasets.ts';

/** Saves the document whole. */
export function saveAnalysis(analysis: Analysis): Promise<void> {
	return withDatabase('saving the analysis', async (db) => {
		const transaction = db.transaction('analyses', 'readwrite', { durability: 'strict' });
		await Promise.all([transaction.store.put(analysis), transaction.done]);
	});
}

/** The stored documents as they are, to be parsed by the caller; newest first. */
export function loadAnalyses(): Promise<unknown[]> {
	return withDatabase('reading the analyses', async (db) => {
		const analyses = await db.getAll('analyses');
		return analyses.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
	});
}

export function loadAnalysis(id: string): Promise<unknown> {
	return withDatabase('reading the analysis', (db) => db.get('analyses', id));
}

/** Deletes the document, its model, and its data set unless another document uses it. */
export function deleteAnalysis(id: string): Promise<void> {
	return withDatabase('deleting the analysis', async (db) => {
		const transaction = db.transaction(['analyses', 'models', 'datasets', 'columns'], 'readwrite', {
			durability: 'strict'
		});
		const analyses = transaction.objectStore('analyses');
		const datasetId = (await analyses.get(id))?.datasetId;
		await analyses.delete(id);
		await transaction.objectStore('models').delete(id);
		const isShared = (await analyses.getAll()).some((other) => other.datasetId === datasetId);
		if (datasetId && !isShared) {
			await transaction.objectStore('datasets').delete(datasetId);
			await transaction.objectStore('columns').delete(columnRange(datasetId));
		}
		await transaction.done;
	});
}

export function saveTraining(analysisId: string, training: Training): Promise<void> {
	return withDatabase('saving the model', async (db) => {
		await db.put('models', { analysisId, training });
	});
}

export function loadTraining(analysisId: string): Promise<Training | null> {
	return withDatabase('reading the model', async (db) => (await db.get('models', analysisId))?.training ?? null);
}

/** Empties every store. */
export function deleteEverything(): Promise<void> {
	return withDatabase('deleting everything', async (db) => {
		const stores = ['analyses', 'models', 'datasets', 'columns'] as const;
		const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
		await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
	});
}
