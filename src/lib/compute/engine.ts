import { CladeError } from '#lib/core/clade-error.ts';
import type { Kernel } from '#lib/core/kernel.ts';
import { typescriptKernel } from '#lib/core/typescript-kernel.ts';
import { checkFileSize } from '#lib/data/check-file-size.ts';
import { formatCell } from '#lib/data/format-cell.ts';
import { profileNotes } from '#lib/data/profile-notes.ts';
import { profileTable } from '#lib/data/profile-table.ts';
import type { ReadOptions } from '#lib/data/raw-table.ts';
import { readTable } from '#lib/data/read-table.ts';
import type { ReadChoices, ReadResult } from '#lib/data/read-types.ts';
import { retailSample } from '#lib/data/retail-sample.ts';
import type { Table } from '#lib/data/table.ts';
import type { TableProfile } from '#lib/data/profile-types.ts';
import { writeDelimited } from '#lib/data/write-delimited.ts';
import { writtenRows } from '#lib/data/written-rows.ts';
import { datasetFingerprint } from '#lib/pipeline/dataset-fingerprint.ts';
import { defaultRecipe } from '#lib/pipeline/default-recipe.ts';
import { withReading } from '#lib/pipeline/with-reading.ts';
import { formatHints } from '#lib/pipeline/format-hints.ts';
import { createRunner, type RunnerDataset } from '#lib/pipeline/runner.ts';
import { predictTable } from '#lib/pipeline/predict-table.ts';
import { scoredRows } from '#lib/pipeline/scored-rows.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';
import { loadDataset, saveDataset } from '#lib/storage/datasets.ts';
import type { DatasetRecord } from '#lib/storage/schema.ts';
import type { DataSource, DatasetSummary, EngineApi, ReportProgress, ScoredFile } from './api.ts';
import { throttle } from './throttle.ts';
import { errorToData } from './wire.ts';

interface LoadedDataset extends RunnerDataset {
	readonly record: DatasetRecord;
	readonly storageProblem: string | null;
}

/** of those that are stored; one that is in memory only has no other place */
const MAX_LOADED = 2;

/** The engine behind Comlink: holds the open data sets, reads the others back from IndexedDB. */
export function createEngine(kernel: Promise<Kernel> = Promise.resolve(typescriptKernel)): EngineApi {
	/** the last used last */
	const loaded = new Map<string, LoadedDataset>();
	const runner = kernel.then((kernel) => createRunner({ kernel }));

	function keep(data: LoadedDataset): LoadedDataset {
		loaded.delete(data.id);
		loaded.set(data.id, data);
		const stored = [...loaded.values()].filter(({ storageProblem }) => storageProblem === null);
		for (const { id } of stored.slice(0, -MAX_LOADED)) loaded.delete(id);
		return data;
	}

	async function dataset(id: string): Promise<LoadedDataset> {
		const known = loaded.get(id);
		if (known) return keep(known);
		const stored = await loadDataset(id);
		if (!stored) throw new CladeError('E_NOT_FOUND', 'The data of this analysis are no longer stored on this device.');
		return keep(loadedFrom(stored.record, stored.table, profileOf(stored.table, stored.record.choices), null));
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
			// the columns are handed over in this turn, and written while they are looked at
			await new Promise((resolve) => setTimeout(resolve));
			report({ stage: 'Looking at the columns', done: 0, total: 1 });
			const profile = profileOf(table, choices);
			report({ stage: 'Saving on this device', done: 0, total: 1 });
			return summaryOf(keep(loadedFrom(record, table, profile, await saving)));
		},

		async restore(datasetId) {
			return summaryOf(await dataset(datasetId));
		},

		async rows(datasetId, from, count) {
			const { table } = await dataset(datasetId);
			const rows: string[][] = [];
			for (let row = from; row < Math.min(table.nRows, from + count); row++) {
				rows.push(table.columns.map((column) => formatCell(column, row)));
			}
			return rows;
		},

		async solve(datasetId, recipe, names, onProgress) {
			return (await runner).solve(await dataset(datasetId), recipe, names, throttle(onProgress));
		},

		async learn(datasetId, recipe, names, onProgress) {
			return (await runner).learn(await dataset(datasetId), recipe, names, throttle(onProgress));
		},

		async exportScored(datasetId, recipe, names, onProgress) {
			const data = await dataset(datasetId);
			const { score } = await runner;
			const { labels, probabilities, segmentNames } = await score(data, recipe, names, throttle(onProgress));
			const { file, source, name } = data.record;
			const rows = await writtenRows(new Uint8Array(await file.arrayBuffer()), source, name);
			return toCsv(scoredRows(rows, labels, segmentNames, probabilities));
		},

		async scoreFile(model, file, onProgress, choices = {}) {
			return scoreFile(model, file, choices, throttle(onProgress));
		}
	};
}

async function scoreFile(
	model: PredictionModel,
	file: File,
	choices: ReadChoices,
	report: ReportProgress
): Promise<ScoredFile> {
	const reading = { name: file.name, minRows: 1, formats: formatHints(model), choices };
	const { table, notes, source, bytes } = await readFile(file, reading, report);
	report({ stage: 'Placing the customers', done: 0, total: 1 });
	const { clusters, probabilities, cautions } = predictTable(model, table);
	const counts = model.segments.map(() => 0);
	for (const cluster of clusters) counts[cluster]++;
	const segmentNames = model.segments.map(({ name }) => name);
	const rows = await writtenRows(bytes, source, file.name);
	const blob = toCsv(scoredRows(rows, clusters, segmentNames, probabilities));
	return { blob, nRows: table.nRows, counts, notes: [...notes.map(({ text }) => text), ...cautions] };
}

async function readFile(
	file: Blob,
	options: Omit<ReadOptions, 'onProgress'>,
	report: ReportProgress
): Promise<ReadResult & { readonly bytes: Uint8Array }> {
	const stage = 'Reading the file';
	checkFileSize(file.size, options.name);
	report({ stage, done: 0, total: file.size });
	const bytes = new Uint8Array(await file.arrayBuffer());
	const onProgress = (done: number, total: number) => report({ stage, done, total });
	return { ...(await readTable(bytes, { ...options, onProgress })), bytes };
}

function loadedFrom(
	record: DatasetRecord,
	table: Table,
	profile: TableProfile,
	storageProblem: string | null
): LoadedDataset {
	return { id: record.id, name: record.name, table, profile, record, storageProblem };
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

function profileOf(table: Table, { columns = [] }: ReadChoices = {}): TableProfile {
	return profileTable(table, new Map(columns.flatMap(({ column, role }) => (role ? [[column, role]] : []))));
}

function summaryOf({ record, table, profile, storageProblem }: LoadedDataset): DatasetSummary {
	return {
		id: record.id,
		name: record.name,
		nRows: record.nRows,
		bytes: record.file.size,
		source: record.source,
		notes: record.notes,
		evidence: record.evidence ?? [],
		columnNotes: profileNotes(profile),
		profile,
		recipe: withReading(defaultRecipe(profile), record.choices),
		fingerprint: datasetFingerprint(table),
		isStored: storageProblem === null,
		storageProblem
	};
}

/** With a byte order mark, so that spreadsheets read it as UTF-8. */
function toCsv(rows: Iterable<readonly string[]>): Blob {
	return new Blob(writeDelimited(rows, { byteOrderMark: true }), { type: 'text/csv;charset=utf-8' });
}
