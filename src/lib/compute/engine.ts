import { CladeError } from '#lib/core/clade-error.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { checkFileSize } from '#lib/data/check-file-size.ts';
import type { ReadOptions } from '#lib/data/raw-table.ts';
import { readTable } from '#lib/data/read-table.ts';
import type { ReadResult } from '#lib/data/read-types.ts';
import { retailSample } from '#lib/data/retail-sample.ts';
import { writtenRows } from '#lib/data/written-rows.ts';
import { onFirstUse } from '#lib/pipeline/on-first-use.ts';
import { rowsToScore } from '#lib/pipeline/rows-to-score.ts';
import { createRunner } from '#lib/pipeline/runner.ts';
import { scoredRows } from '#lib/pipeline/scored-rows.ts';
import { shapeOf } from '#lib/pipeline/shape-of.ts';
import { database } from '#lib/storage/database.ts';
import { loadDataset, saveDataset } from '#lib/storage/datasets.ts';
import type { DatasetRecord } from '#lib/storage/schema.ts';
import type { DataSource, EngineApi, ReportProgress } from './api.ts';
import { csvBlob } from './csv-blob.ts';
import { LoadedDataset } from './loaded-dataset.ts';
import { sendClustered } from './send-clustered.ts';
import { sendComparison } from './send-comparison.ts';
import { stopSwitch } from './stop-switch.ts';
import { throttle } from './throttle.ts';
import { errorToData } from './wire.ts';

/** of those that are stored; one that is in memory only has no other place */
const MAX_LOADED = 2;

/** The engine behind Comlink: holds the open data sets, reads the others back from IndexedDB. */
export function createEngine(kernel: Promise<Kernel> = Promise.resolve(typescriptKernel)): EngineApi {
	/** the last used last */
	const loaded = new Map<string, LoadedDataset>();
	const checking = stopSwitch('The check was ended.');
	const trying = stopSwitch('The search was ended.');
	const choosing = stopSwitch('The trying was ended.');
	const runner = kernel.then((kernel) => createRunner({ kernel }));

	const change = onFirstUse(async () => {
		const { createChangeEngine } = await import('./change-engine.ts');
		return createChangeEngine({
			shaped: async (datasetId, recipe) => (await dataset(datasetId)).shaped(shapeOf(recipe)),
			runner,
			readFile
		});
	});

	function keep(data: LoadedDataset): LoadedDataset {
		loaded.delete(data.record.id);
		loaded.set(data.record.id, data);
		const stored = [...loaded.values()].filter(({ storageProblem }) => storageProblem === null);
		for (const { record } of stored.slice(0, -MAX_LOADED)) loaded.delete(record.id);
		return data;
	}

	async function dataset(id: string): Promise<LoadedDataset> {
		const known = loaded.get(id);
		if (known) return keep(known);
		const stored = await loadDataset(id);
		if (!stored) throw new CladeError('E_NOT_FOUND', 'The data of this analysis are no longer stored on this device.');
		return keep(new LoadedDataset(stored.record, stored.table, null));
	}

	return {
		async open(source, datasetId, onProgress, choices = {}) {
			const report = throttle(onProgress);
			const { file, name } = source.kind === 'dataset' ? (await dataset(source.id)).record : fileOf(source);
			const { table, notes, evidence, source: reading } = await readFile(file, { name, choices }, report);
			const record: DatasetRecord = {
				id: datasetId,
				name,
				nRows: table.nRows,
				nColumns: table.columns.length,
				source: reading,
				notes,
				evidence,
				choices,
				file,
				createdAt: new Date().toISOString()
			};
			const saving = saveDataset(record, table).then(
				() => null,
				(error: unknown) => errorToData(error).message
			);
			// once the storage is open the columns are handed over, and written while they are looked at; what fails is said by
			// the saving
			await database().catch(() => {});
			await new Promise((resolve) => setTimeout(resolve));
			report({ stage: 'Looking at the columns', done: 0, total: 1 });
			const opened = new LoadedDataset(record, table, null);
			opened.summary();
			report({ stage: 'Saving on this device', done: 0, total: 1 });
			opened.storageProblem = await saving;
			return keep(opened).summary();
		},

		async restore(datasetId, shape) {
			return (await dataset(datasetId)).summary(shape);
		},

		async rows(datasetId, from, count, shape) {
			return (await dataset(datasetId)).cells(from, count, shape);
		},

		async pair(datasetId, question, shape) {
			return (await dataset(datasetId)).pair(question, shape);
		},

		async rowQuality(datasetId, shape) {
			return (await dataset(datasetId)).rowQuality(shape);
		},

		async solve(datasetId, recipe, names, onProgress) {
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).solve(shaped, recipe, names, throttle(onProgress));
		},

		async learn(datasetId, recipe, names, onProgress) {
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).learn(shaped, recipe, names, throttle(onProgress));
		},

		async clustered(datasetId, recipe, heldKey, onProgress) {
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return sendClustered((await runner).clustered(shaped, recipe, throttle(onProgress)), heldKey);
		},

		async customerMap(datasetId, recipe, onProgress) {
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).map(shaped, recipe, throttle(onProgress));
		},

		async pick(datasetId, rows, shape) {
			const data = await dataset(datasetId);
			return rows.flatMap((row) => data.cells(row, 1, shape));
		},

		async alike(datasetId, recipe, question, onProgress) {
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).alike(shaped, recipe, question, throttle(onProgress));
		},

		async checkPlacing(datasetId, recipe, onProgress) {
			const pause = checking.pause();
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).check(shaped, recipe, throttle(onProgress), pause);
		},

		async stopChecking() {
			checking.stop();
		},

		async goldenQuestions(datasetId, recipe, onProgress) {
			const pause = trying.pause();
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).golden(shaped, recipe, throttle(onProgress), pause);
		},

		async stopTrying() {
			trying.stop();
		},

		async compare(datasetId, recipe, other, names, onProgress) {
			const data = await dataset(datasetId);
			const [before, after] = [recipe, other].map((recipe) => ({ dataset: data.shaped(shapeOf(recipe)), recipe }));
			return sendComparison(await (await runner).compare(before, after, names, throttle(onProgress)));
		},

		async robustness(datasetId, recipe, onProgress) {
			const pause = choosing.pause();
			const shaped = (await dataset(datasetId)).shaped(shapeOf(recipe));
			return (await runner).robustness(shaped, recipe, throttle(onProgress), pause);
		},

		async stopChoices() {
			choosing.stop();
		},

		async exportScored(datasetId, recipe, names, onProgress) {
			const data = await dataset(datasetId);
			const shaped = data.shaped(shapeOf(recipe));
			const { score } = await runner;
			const { labels, probabilities, segmentNames } = await score(shaped, recipe, names, throttle(onProgress));
			const { file, source, name } = data.record;
			const asRead = recipe.orders ? null : await writtenRows(new Uint8Array(await file.arrayBuffer()), source, name);
			const rows = rowsToScore(shaped.table, recipe.derived ?? [], asRead);
			return csvBlob(scoredRows(rows, labels, segmentNames, probabilities));
		},

		compareWith: async (...question) => (await change()).compareWith(...question),
		exportMoved: async (...question) => (await change()).exportMoved(...question),
		followNames: async (...question) => (await change()).followNames(...question),
		succession: async (...question) => (await change()).succession(...question)
	};
}

async function readFile(
	file: Blob,
	options: Omit<ReadOptions, 'onProgress'>,
	report: ReportProgress
): Promise<ReadResult> {
	const stage = 'Reading the file';
	checkFileSize(file.size, options.name);
	report({ stage, done: 0, total: file.size });
	const bytes = new Uint8Array(await file.arrayBuffer());
	const onProgress = (done: number, total: number) => report({ stage, done, total });
	return readTable(bytes, { ...options, onProgress });
}

function fileOf(source: Exclude<DataSource, { kind: 'dataset' }>): { file: Blob; name: string } {
	switch (source.kind) {
		case 'file':
			return { file: source.file, name: source.file.name };
		case 'text':
			return { file: new Blob([source.text], { type: 'text/csv' }), name: source.name };
		case 'sample':
			return { file: new Blob([retailSample()], { type: 'text/csv' }), name: 'Retail customers (sample).csv' };
	}
}
